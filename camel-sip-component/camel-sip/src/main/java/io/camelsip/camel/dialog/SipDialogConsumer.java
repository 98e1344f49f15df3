/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

import io.camelsip.camel.event.EventLines;
import io.camelsip.camel.event.EventsHealthCheck;
import io.camelsip.camel.event.LossReport;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.dialog.CallEvent;

/**
 * Runs a route for each event of a call that its filter accepts, in order for each call.
 * <p>
 * When the context stops it goes on until all other routes have come to their end, so that it hears of the calls that end
 * with them.
 */
final class SipDialogConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final String REASON = "Reason";

    private final SipDialogEndpoint endpoint;
    private final EventFilter filter;
    private final LossReport lossReport = new LossReport("call events", System::nanoTime);
    private SipComponent component;
    private AutoCloseable observation;
    private volatile EventLines<CallRecord> lines;

    SipDialogConsumer(SipDialogEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.filter = EventFilter.of(endpoint.getConfiguration().getEvents(),
                endpoint.getConfiguration().getDirection());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        component = endpoint.sipComponent();
        lines = new EventLines<>(CallRecord::getDialogId, this::take, component.getWorkerQueueSize());
        observation = component.observeCalls(this::onEvent);
        registerHealthCheck();
    }

    private void registerHealthCheck() {
        if (HealthCheckHelper.getHealthCheckRepository(endpoint.getCamelContext(), "consumers",
                HealthCheckRepository.class) != null) {
            HealthCheck check = new EventsHealthCheck("sip-dialog-consumer-" + getRouteId(), lines,
                    component::isAlive);
            check.setEnabled(component.isHealthCheckConsumerEnabled());
            setHealthCheck(check);
        }
    }

    @Override
    protected void doStop() throws Exception {
        setHealthCheck(null);
        if (observation != null) {
            observation.close();
            observation = null;
            lines.close();
        }
        super.doStop();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return true;
    }

    @Override
    public int getPendingExchangesSize() {
        EventLines<CallRecord> now = lines;
        return now == null ? 0 : now.pending();
    }

    /** How many events found no place so far. */
    long lost() {
        return lines.lost();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // nothing has to be told beforehand
    }

    /** Called on a stripe. What happens while the consumer is suspended is not told later. */
    private void onEvent(CallEvent event, Executor threads) {
        if (isStarted() && filter.accepts(event)) {
            lines.add(new CallRecord(event), threads);
        }
    }

    private boolean take(CallRecord record, Runnable whenDone) {
        lossReport.next(lines.lost()).ifPresent(this::tellLoss);
        Exchange exchange = createExchange(false);
        write(record, exchange.getMessage());
        return getAsyncProcessor().process(exchange, doneSync -> {
            end(record, exchange);
            if (!doneSync) {
                whenDone.run();
            }
        });
    }

    private static void write(CallRecord record, Message message) {
        message.setBody(record);
        message.setHeader(SipConstants.DIALOG_ID, record.getDialogId());
        message.setHeader(SipConstants.DIALOG_EVENT, record.getEvent());
        message.setHeader(SipConstants.CALL_ID, record.getCallId());
        message.setHeader(SipConstants.DIRECTION, record.getDirection());
        message.setHeader(SipConstants.FROM, record.getFrom());
        message.setHeader(SipConstants.TO, record.getTo());
        message.setHeader(Exchange.MESSAGE_TIMESTAMP, record.getAt().toEpochMilli());
        if (record.getStatus() > 0) {
            message.setHeader(SipConstants.RESPONSE_CODE, record.getStatus());
        }
        if (record.getCause() != null) {
            writeEnd(record, message);
        }
    }

    private static void writeEnd(CallRecord record, Message message) {
        message.setHeader(SipConstants.ENDED_BY, record.getEndedBy());
        message.setHeader(SipConstants.END_CAUSE, record.getCause());
        message.setHeader(SipConstants.DURATION, record.getDuration());
        if (!record.getReasons().isEmpty()) {
            message.setHeader(REASON, record.getReasons());
        }
    }

    /** What the route could not do is told with the record in it, which nobody else keeps. */
    private void end(CallRecord record, Exchange exchange) {
        try {
            if (exchange.getException() != null) {
                getExceptionHandler().handleException("Cannot process a call event (" + record + ")", exchange,
                        exchange.getException());
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** Called on a route worker: whoever handles exceptions may take its time. */
    private void tellLoss(String message) {
        getExceptionHandler().handleException(message, new RejectedExecutionException(message));
    }
}
