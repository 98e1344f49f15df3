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

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

import io.camelsip.camel.event.EventConsumer;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.dialog.CallEvent;

/** Tells a route of what happens to calls, where its filter accepts it. */
final class SipDialogConsumer extends EventConsumer<CallRecord> {

    private static final String REASON = "Reason";

    private final SipDialogEndpoint endpoint;
    private final EventFilter filter;

    SipDialogConsumer(SipDialogEndpoint endpoint, Processor processor) {
        super(endpoint, processor, "sip-dialog", "call event", CallRecord::getDialogId);
        this.endpoint = endpoint;
        this.filter = EventFilter.of(endpoint.getConfiguration().getEvents(),
                endpoint.getConfiguration().getDirection());
    }

    @Override
    protected SipComponent sipComponent() {
        return endpoint.sipComponent();
    }

    @Override
    protected AutoCloseable observe() {
        return sipComponent().observeCalls(this::onEvent);
    }

    /** Called on a stripe. */
    private void onEvent(CallEvent event, Executor threads) {
        if (filter.accepts(event)) {
            tell(new CallRecord(event), threads);
        }
    }

    @Override
    protected void write(CallRecord record, Message message) {
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
}
