/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.util.UUID;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

import io.camelsip.camel.sip.SipConstants;

/**
 * Adds to the answer, which is 200 by itself, what the method of the request asks for. A phone that registers and a
 * watcher that publishes are told that all is well, though nothing is kept of either but the event.
 */
final class SipReply implements Processor {

    private static final int DEFAULT_EXPIRES = 3600;
    private static final Pattern ENDED = Pattern.compile(";\\s*expires\\s*=\\s*0+\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        switch (message.getHeader(SipConstants.METHOD, String.class)) {
            case "REGISTER" -> register(message);
            case "PUBLISH" -> message.setHeader(SipConstants.ETAG, UUID.randomUUID().toString());
            default -> {
                // nothing to add to MESSAGE and NOTIFY
            }
        }
    }

    /** RFC 3261 §10.3: the answer lists the bindings, here those just asked for. */
    private static void register(Message message) {
        Object contact = message.getHeader(SipConstants.CONTACT);
        int expires = message.getHeader(SipConstants.EXPIRES, DEFAULT_EXPIRES, int.class);
        if (contact != null && expires > 0 && !ENDED.matcher(contact.toString()).find()) {
            message.setHeader(SipConstants.CONTACT, contact);   // what came goes back only where a route says so
            message.setHeader(SipConstants.EXPIRES, expires);
        }
    }
}
