/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.time.Instant;
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
import io.camelsip.engine.registrar.RegistrationEvent;
import io.camelsip.engine.store.Observation;

/**
 * Runs a route for each event of a registration that it wants to hear of, in order for each address of record.
 * <p>
 * When the context stops it goes on until all other routes have come to their end, so that it hears of what they do last.
 */
final class SipRegistrarConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private final SipRegistrarEndpoint endpoint;
    private final RegistrationEvents events;
    private final LossReport lossReport = new LossReport("registration events", System::nanoTime);
    private Observation observation;
    private Executor threads;
    private volatile EventLines<RegistrationRecord> lines;

    SipRegistrarConsumer(SipRegistrarEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.events = RegistrationEvents.of(endpoint.getConfiguration().getEvents());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        SipComponent sip = endpoint.sipComponent();
        threads = sip.eventThreads();
        lines = new EventLines<>(RegistrationRecord::getAddressOfRecord, this::take, sip.getWorkerQueueSize());
        observation = endpoint.shared().acquire(endpoint).observe(this::onEvent);
        registerHealthCheck(sip);
    }

    private void registerHealthCheck(SipComponent sip) {
        if (HealthCheckHelper.getHealthCheckRepository(endpoint.getCamelContext(), "consumers",
                HealthCheckRepository.class) != null) {
            HealthCheck check = new EventsHealthCheck("sip-registrar-consumer-" + getRouteId(), lines, sip::isAlive);
            check.setEnabled(sip.isHealthCheckConsumerEnabled());
            setHealthCheck(check);
        }
    }

    @Override
    protected void doStop() throws Exception {
        setHealthCheck(null);
        if (observation != null) {
            observation.close();
            observation = null;
            endpoint.shared().release();
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
        EventLines<RegistrationRecord> now = lines;
        return now == null ? 0 : now.pending();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // nothing has to be told beforehand
    }

    /** Called on the thread that made the change. What happens while the consumer is suspended is not told later. */
    private void onEvent(RegistrationEvent event) {
        if (isStarted() && events.accepts(event)) {
            lines.add(new RegistrationRecord(event, Instant.now()), threads);
        }
    }

    private boolean take(RegistrationRecord record, Runnable whenDone) {
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

    private static void write(RegistrationRecord record, Message message) {
        message.setBody(record);
        message.setHeader(SipConstants.REGISTRATION_EVENT, record.getEvent());
        message.setHeader(SipConstants.ADDRESS_OF_RECORD, record.getAddressOfRecord());
        message.setHeader(SipConstants.CONTACT, record.getContact());
        message.setHeader(SipConstants.EXPIRES, (int) record.getExpires());
        message.setHeader(SipConstants.CALL_ID, record.getCallId());
        message.setHeader(Exchange.MESSAGE_TIMESTAMP, record.getAt().toEpochMilli());
        if (record.getInstance() != null) {
            message.setHeader(SipConstants.INSTANCE, record.getInstance());
        }
        if (record.getReceived() != null) {
            message.setHeader(SipConstants.REMOTE_ADDRESS, record.getReceived());
        }
    }

    /** What the route could not do is told with the record in it, which nobody else keeps. */
    private void end(RegistrationRecord record, Exchange exchange) {
        try {
            if (exchange.getException() != null) {
                getExceptionHandler().handleException("Cannot process a registration event (" + record + ")", exchange,
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
