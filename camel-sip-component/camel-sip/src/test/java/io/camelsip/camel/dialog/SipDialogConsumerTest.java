/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.dialog.CallEvent;

class SipDialogConsumerTest extends CamelTestSupport {

    private static final FakeCall CALL = FakeCall.incoming("c1").accepted(Duration.ofSeconds(4));

    @BindToRegistry("errors")
    private final RecordingHandler errors = new RecordingHandler();

    private final FakeSipComponent sip = new FakeSipComponent();
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(100), task -> new Thread(task, "worker"));
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    private static final class RecordingHandler implements ExceptionHandler {

        private final Queue<Throwable> exceptions = new ConcurrentLinkedQueue<>();

        @Override
        public void handleException(Throwable exception) {
            exceptions.add(exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            exceptions.add(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            exceptions.add(exception);
        }
    }

    @AfterEach
    void stopWorkers() {
        release.countDown();
        workers.shutdownNow();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.addComponent("other", sip);
        context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("sip-dialog:?sipComponent=other&exceptionHandler=#errors").routeId("all").to("mock:all");
                from("sip-dialog:?sipComponent=other&events=confirmed,ended&direction=outgoing").to("mock:some");
                from("sip-dialog:?sipComponent=other&events=transfer&exceptionHandler=#errors").routeId("failing")
                        .throwException(new IllegalStateException("no"));
                from("sip-dialog:?sipComponent=other&events=refreshed&exceptionHandler=#errors").routeId("slow")
                        .process(exchange -> release.await()).process(exchange -> finished.countDown()).to("mock:slow");
            }
        };
    }

    private void tell(CallEvent event) {
        sip.tell(event, workers);
    }

    private Message told(String endpoint) throws InterruptedException {
        MockEndpoint mock = getMockEndpoint(endpoint);
        mock.expectedMinimumMessageCount(1);
        mock.assertIsSatisfied();
        return mock.getExchanges().get(0).getMessage();
    }

    private SipDialogConsumer consumer(String route) {
        return (SipDialogConsumer) context.getRoute(route).getConsumer();
    }

    @Test
    void anEventIsAnExchange() throws Exception {
        tell(CALL.early());
        Message message = told("mock:all");
        assertThat(message.getBody(CallRecord.class).getEvent()).isEqualTo("early");
        assertThat(message.getExchange().getPattern()).isEqualTo(ExchangePattern.InOnly);
        assertThat(message.getHeader(SipConstants.DIALOG_ID)).isEqualTo("c1");
        assertThat(message.getHeader(SipConstants.DIALOG_EVENT)).isEqualTo("early");
        assertThat(message.getHeader(SipConstants.CALL_ID)).isEqualTo("c1@192.0.2.1");
        assertThat(message.getHeader(SipConstants.DIRECTION)).isEqualTo("incoming");
        assertThat(message.getHeader(SipConstants.FROM)).isEqualTo("\"Bob\" <sip:bob@example.com>");
        assertThat(message.getHeader(SipConstants.TO)).isEqualTo("<sip:service@192.0.2.2>");
        assertThat(message.getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(180);
        assertThat(message.getHeader(Exchange.MESSAGE_TIMESTAMP)).isEqualTo(FakeCall.NOON.toEpochMilli() + 1000);
        assertThat(message.getHeaders()).doesNotContainKeys(SipConstants.DURATION, SipConstants.ENDED_BY,
                SipConstants.END_CAUSE, "Reason");
    }

    @Test
    void theEndSaysWhoAndWhyAndHowLong() throws Exception {
        tell(CALL.ends(Duration.ofSeconds(10), CallEnd.local(CallEnd.Why.HUNG_UP, "Q.850;cause=16", "SIP;cause=200")));
        Message message = told("mock:all");
        assertThat(message.getHeader(SipConstants.ENDED_BY)).isEqualTo("local");
        assertThat(message.getHeader(SipConstants.END_CAUSE)).isEqualTo("hung_up");
        assertThat(message.getHeader(SipConstants.DURATION)).isEqualTo(Duration.ofSeconds(6));
        assertThat(message.getHeader("Reason")).isEqualTo(List.of("Q.850;cause=16", "SIP;cause=200"));
        assertThat(message.getHeader(SipConstants.RESPONSE_CODE)).isNull();
    }

    @Test
    void onlyWhatTheOptionsNameIsTold() throws Exception {
        MockEndpoint some = getMockEndpoint("mock:some");
        some.expectedMessageCount(1);
        tell(CALL.event(CallEvent.Type.CONFIRMED, Duration.ZERO, 200));
        tell(FakeCall.outgoing("c2").early());
        tell(FakeCall.outgoing("c2").event(CallEvent.Type.CONFIRMED, Duration.ZERO, 200));
        some.assertIsSatisfied();
        getMockEndpoint("mock:all").expectedMessageCount(3);
        getMockEndpoint("mock:all").assertIsSatisfied();
    }

    @Test
    void theRouteRunsOnAWorker() throws Exception {
        CompletableFuture<String> thread = new CompletableFuture<>();
        getMockEndpoint("mock:all").whenAnyExchangeReceived(
                exchange -> thread.complete(Thread.currentThread().getName()));
        tell(CALL.early());
        assertThat(thread.get(5, TimeUnit.SECONDS)).isEqualTo("worker");
    }

    @Test
    void eventsOfACallStayInOrderAndThoseOfAnotherDoNotWait() throws Exception {
        tell(CALL.event(CallEvent.Type.REFRESHED, Duration.ofSeconds(5), 200));
        tell(CALL.event(CallEvent.Type.REFRESHED, Duration.ofSeconds(6), 200));
        await().until(() -> consumer("slow").getPendingExchangesSize() == 2);
        tell(FakeCall.incoming("c2").early());
        await().until(() -> getMockEndpoint("mock:all").getExchanges().stream()
                .anyMatch(exchange -> "c2".equals(exchange.getMessage().getHeader(SipConstants.DIALOG_ID))));
        release.countDown();
        MockEndpoint slow = getMockEndpoint("mock:slow");
        slow.expectedMessageCount(2);
        slow.assertIsSatisfied();
        assertThat(slow.getExchanges()).extracting(
                exchange -> exchange.getMessage().getBody(CallRecord.class).getAt().toString())
                .containsExactly("2026-11-20T12:00:05Z", "2026-11-20T12:00:06Z");
        await().until(() -> consumer("slow").getPendingExchangesSize() == 0);
    }

    @Test
    void aFailureOfTheRouteIsToldAndTheNextEventComes() {
        tell(CALL.event(CallEvent.Type.TRANSFER, Duration.ZERO, 180));
        tell(CALL.event(CallEvent.Type.TRANSFER, Duration.ZERO, 200));
        await().untilAsserted(() -> assertThat(errors.exceptions).hasSize(2)
                .allMatch(exception -> "no".equals(exception.getMessage())));
        await().until(() -> consumer("failing").getPendingExchangesSize() == 0);
        assertThat(context.getInflightRepository().size()).isZero();
    }

    @Test
    void whatFindsNoThreadIsCountedAndToldOnce() {
        for (int i = 0; i < 3; i++) {
            sip.tell(FakeCall.incoming("lost" + i).event(CallEvent.Type.TRANSFER, Duration.ZERO, 100), task -> {
                throw new RejectedExecutionException("full");
            });
        }
        assertThat(consumer("failing").lost()).isEqualTo(3);
        assertThat(errors.exceptions).isEmpty();
        tell(CALL.event(CallEvent.Type.CONFIRMED, Duration.ZERO, 200));
        tell(CALL.event(CallEvent.Type.CONFIRMED, Duration.ZERO, 200));
        await().until(() -> getMockEndpoint("mock:all").getReceivedCounter() == 2);
        assertThat(errors.exceptions).singleElement().asString().contains("3 call events were not told");
    }

    @Test
    void aSuspendedRouteHearsNothing() throws Exception {
        context.getRouteController().suspendRoute("all");
        tell(CALL.early());
        context.getRouteController().resumeRoute("all");
        tell(CALL.event(CallEvent.Type.CONFIRMED, Duration.ZERO, 200));
        assertThat(told("mock:all").getHeader(SipConstants.DIALOG_EVENT)).isEqualTo("confirmed");
    }

    @Test
    void aStoppedRouteObservesNoMoreAndAStartedOneAgain() throws Exception {
        assertThat(sip.observers()).isEqualTo(4);
        context.getRouteController().stopRoute("all");
        assertThat(sip.observers()).isEqualTo(3);
        context.getRouteController().startRoute("all");
        assertThat(sip.observers()).isEqualTo(4);
        tell(CALL.early());
        assertThat(told("mock:all").getHeader(SipConstants.DIALOG_EVENT)).isEqualTo("early");
    }

    @Test
    void aStoppingContextStillTellsAndWaitsForTheRoute() {
        tell(CALL.event(CallEvent.Type.REFRESHED, Duration.ZERO, 200));
        await().until(() -> consumer("slow").getPendingExchangesSize() == 1);
        SipDialogConsumer all = consumer("all");
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::stop);
        await().until(() -> context.getStatus() == ServiceStatus.Stopping);
        assertThat(all.isStarted()).isTrue();
        tell(CALL.ends(Duration.ofSeconds(9), CallEnd.local(CallEnd.Why.SHUTDOWN)));
        await().until(() -> getMockEndpoint("mock:all").getExchanges().stream()
                .anyMatch(exchange -> "ended".equals(exchange.getMessage().getHeader(SipConstants.DIALOG_EVENT))));
        assertThat(stopping).isNotDone();
        release.countDown();
        await().until(stopping::isDone);
        assertThat(finished.getCount()).isZero();
    }

    @Test
    void healthSaysWhatWaitsAndWhatWasLost() {
        assertThat(HealthCheckHelper.invokeReadiness(context)).anySatisfy(result -> {
            assertThat(result.getCheck().getId()).isEqualTo("consumer:all");
            assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(result.getDetails()).containsEntry("sip.events.pending", 0).containsEntry("sip.events.lost", 0L);
        });
    }
}
