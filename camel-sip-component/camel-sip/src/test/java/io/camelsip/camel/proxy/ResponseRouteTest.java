/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.Target;
import io.camelsip.engine.proxy.MessageChanges;
import io.camelsip.engine.proxy.ResponseFilter;

class ResponseRouteTest extends SipProxyTest {

    private static final Target BOB = target("sip:bob@192.0.2.7");

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:look").to("mock:seen");
                from("direct:change").setHeader("X-Via", constant("edge")).removeHeader("Server")
                        .setBody(simple("${body}!"));
                from("direct:fail").throwException(new IllegalStateException("no"));
            }
        };
    }

    private ResponseFilter filter(String route, Exchange exchange) {
        forward("sip-proxy:?responseRoute=" + route, exchange);
        await().until(() -> !proxy.isIdle());
        return proxy.plan().responses();
    }

    private MessageChanges changes(ResponseFilter filter, int status, String body, String... headers) throws Exception {
        return filter.onResponse(response(status, body, headers), BOB).toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void aRouteSeesTheResponseAndNothingOfTheRequest() throws Exception {
        MockEndpoint seen = getMockEndpoint("mock:seen");
        seen.expectedMessageCount(1);
        Exchange exchange = exchange();
        exchange.getMessage().setHeader("X-Request", "1");
        exchange.setProperty("own", "kept");
        MessageChanges changes = changes(filter("direct:look", exchange), 180, "", "X-Seen: yes");
        seen.assertIsSatisfied();
        Exchange response = seen.getExchanges().get(0);
        assertThat(response.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(180);
        assertThat(response.getMessage().getHeader(SipConstants.TARGET)).isEqualTo("sip:bob@192.0.2.7");
        assertThat(response.getMessage().getHeader("X-Seen")).isEqualTo("yes");
        assertThat(response.getMessage().getHeader("X-Request")).isNull();
        assertThat(response.getProperty("own")).isEqualTo("kept");
        assertThat(changes).isSameAs(MessageChanges.NONE);
    }

    @Test
    void whatItChangesIsChanged() throws Exception {
        MessageChanges changes = changes(filter("direct:change", exchange()), 200, "hello", "Server: Phone",
                "Content-Type: text/plain");
        assertThat(changes.fields()).isEqualTo(Map.of("X-Via", List.of("edge"), "Server", List.of(), "Content-Type",
                List.of("text/plain")));
        assertThat(changes.body().orElseThrow()).asString().isEqualTo("hello!");
    }

    @Test
    void eachResponsePassesAnew() throws Exception {
        ResponseFilter filter = filter("direct:change", exchange());
        changes(filter, 183, "one", "Content-Type: text/plain");
        assertThat(changes(filter, 200, "two", "Content-Type: text/plain").body().orElseThrow()).asString()
                .isEqualTo("two!");
    }

    @Test
    void aRouteThatFailsFailsTheStage() {
        assertThat(filter("direct:fail", exchange()).onResponse(response(200, ""), BOB).toCompletableFuture())
                .failsWithin(5, TimeUnit.SECONDS);
    }
}
