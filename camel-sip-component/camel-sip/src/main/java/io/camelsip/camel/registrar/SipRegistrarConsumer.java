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

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

import io.camelsip.camel.event.EventConsumer;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.registrar.RegistrationEvent;
import io.camelsip.engine.store.Observation;

/** Tells a route of registrations. */
final class SipRegistrarConsumer extends EventConsumer<RegistrationRecord> {

    private final SipRegistrarEndpoint endpoint;
    private final RegistrationEvents events;

    SipRegistrarConsumer(SipRegistrarEndpoint endpoint, Processor processor) {
        super(endpoint, processor, "sip-registrar", "registration event", RegistrationRecord::getAddressOfRecord);
        this.endpoint = endpoint;
        this.events = RegistrationEvents.of(endpoint.getConfiguration().getEvents());
    }

    @Override
    protected SipComponent sipComponent() {
        return endpoint.sipComponent();
    }

    @Override
    protected AutoCloseable observe() {
        Executor threads = sipComponent().eventThreads();
        Observation observation = endpoint.shared().acquire().registrar().observe(event -> onEvent(event, threads));
        return () -> {
            observation.close();
            endpoint.shared().release();
        };
    }

    /** Called on the thread that made the change. */
    private void onEvent(RegistrationEvent event, Executor threads) {
        if (events.accepts(event)) {
            tell(new RegistrationRecord(event, Instant.now()), threads);
        }
    }

    @Override
    protected void write(RegistrationRecord record, Message message) {
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
}
