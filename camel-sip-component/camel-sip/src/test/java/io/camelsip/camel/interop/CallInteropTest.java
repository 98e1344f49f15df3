/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.camelsip.camel.dialog.CallRecord;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;

/**
 * Calls between routes of one context and programs of somebody else, many at a time: all tests of a class run at once,
 * each with programs of its own. When they are through, no call is left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
abstract class CallInteropTest {

    private final CamelContext context = new DefaultCamelContext();
    private final Queue<AutoCloseable> opened = new ConcurrentLinkedQueue<>();
    private final CallLog callLog = new CallLog();
    private Path folder;
    private int port;
    private ProducerTemplate template;

    /** The routes under test, which listen {@link #at}. */
    abstract RoutesBuilder routes();

    /** What has to be there before the routes; skips the tests where a program is not installed. */
    abstract void startsPrograms() throws Exception;

    @BeforeAll
    void startsRoutes(@TempDir Path folder) throws Exception {
        this.folder = folder;
        startsPrograms();
        port = InteropTest.freePort();
        context.addRoutes(commonRoutes());
        context.addRoutes(routes());
        context.start();
        template = context.createProducerTemplate();
    }

    private RouteBuilder commonRoutes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at("answers") + "?methods=INVITE").to("sip-reply:180").setBody(constant(Offers.first()));
                from("sip-dialog").process(event -> callLog.add(event.getMessage().getBody(CallRecord.class)));
                from("direct:place").to("sip:nobody@invalid?method=INVITE");
                from("direct:inside").toD("sip-dialog:${header.operation}");
            }
        };
    }

    @AfterAll
    void noCallIsLeft() throws Exception {
        if (context.isStarted()) {
            await().atMost(InteropTest.PATIENCE).untilAsserted(() -> assertThat(calls()).isZero());
        }
        context.stop();
    }

    /** At once: some take their time to end. */
    @AfterAll
    void endPrograms() {
        opened.parallelStream().forEach(CallInteropTest::end);
    }

    private static void end(AutoCloseable program) {
        try {
            program.close();
        } catch (Exception e) {
            throw new IllegalStateException(program + " does not end", e);
        }
    }

    private int calls() {
        return context.getComponent("sip", SipComponent.class).engine().calls().size();
    }

    CamelContext context() {
        return context;
    }

    CallLog callLog() {
        return callLog;
    }

    Path folder() {
        return folder;
    }

    int port() {
        return port;
    }

    /** The address of a listener. */
    String at() {
        return "sip:127.0.0.1:" + port;
    }

    /** The address of a listener for that user. */
    String at(String user) {
        return "sip:" + user + "@127.0.0.1:" + port;
    }

    <T extends AutoCloseable> T endedLater(T program) {
        opened.add(program);
        return program;
    }

    /** A route does something inside a call. */
    Exchange inside(String dialogId, String operation, String body, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put("operation", operation);
        all.put(SipConstants.DIALOG_ID, dialogId);
        return sends("direct:inside", body, all).join();
    }

    CompletableFuture<Exchange> sends(String route, String body, Map<String, Object> headers) {
        return template.asyncSend(route, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }
}
