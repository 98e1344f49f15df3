/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.camelsip.engine.document.Document;
import io.camelsip.engine.document.Presence;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.packages.ReferPackage;

/** What an exchange publishes. Stateless. */
final class PublishedContent {

    private PublishedContent() {
    }

    /**
     * A document, in its own words; what a package has a short form for; else the body as its Content-Type says, which need
     * not be there if the package has but one.
     */
    static Content of(Exchange exchange, EventKey key, EventPackage eventPackage) throws SipPresenceException {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Content content) {
            return content;
        }
        if (body instanceof Document document) {
            return document.toContent();
        }
        if (eventPackage.publishedTypes().contains(Presence.MEDIA_TYPE) && BriefPresence.isIn(exchange.getMessage())) {
            return BriefPresence.read(exchange, key.resource()).toContent();
        }
        if (key.eventName().equals(ReferPackage.NAME) && BriefProgress.isIn(exchange)) {
            return BriefProgress.read(exchange);
        }
        return body(exchange, eventPackage);
    }

    private static Content body(Exchange exchange, EventPackage eventPackage) throws SipPresenceException {
        Message message = exchange.getMessage();
        byte[] bytes = message.getBody(byte[].class);
        if (bytes == null || bytes.length == 0) {
            throw new SipPresenceException("There is nothing to publish: the exchange has no body of "
                    + String.join(", ", eventPackage.publishedTypes()), exchange);
        }
        return new Content(type(exchange, eventPackage), bytes);
    }

    private static String type(Exchange exchange, EventPackage eventPackage) throws SipPresenceException {
        String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
        if (type != null) {
            return type;
        }
        List<String> types = eventPackage.publishedTypes();
        if (types.isEmpty()) {
            throw new SipPresenceException(
                    "The state of the event package '" + eventPackage.name()
                            + "' comes from elsewhere; nobody publishes it",
                    exchange);
        }
        return types.get(0);
    }
}
