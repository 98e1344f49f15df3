/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.util.Optional;

import javax.sip.address.URI;

import org.apache.camel.Exchange;

import io.camelsip.camel.domain.Subject;
import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.EventServer;
import io.camelsip.engine.notifier.packages.ReferPackage;

/**
 * Which state an exchange is about: of whom, and seen by which event package.
 *
 * @param event of the endpoint; null where it has none
 */
record Topic(EventServer server, String event) {

    private static final String PRESENCE = "presence";

    EventKey of(Exchange exchange) throws SipPresenceException {
        String name = ExchangeMapping.instruction(exchange, SipConstants.EVENT, String.class)
                .orElse(event == null ? PRESENCE : event);
        if (name.equals(ReferPackage.NAME)) {
            return new EventKey(subscription(exchange), name);
        }
        URI subject = Subject.of(exchange).orElseThrow(() -> new SipPresenceException(Subject.MISSING, exchange));
        String resource = server.resource(subject).orElseThrow(() -> new SipPresenceException(
                "The resource is " + subject + "; it must be a user of a domain that is served", exchange));
        return new EventKey(resource, name);
    }

    /** RFC 3515 §2.4.4: what a REFER is about has no name but that of its subscription. */
    private static String subscription(Exchange exchange) throws SipPresenceException {
        Optional<String> id = Optional.ofNullable(
                exchange.getMessage().getHeader(SipConstants.SUBSCRIPTION_ID, String.class));
        return id.orElseThrow(() -> new SipPresenceException("Header '" + SipConstants.SUBSCRIPTION_ID
                + "' is not set; it has to name the subscription that a REFER began", exchange));
    }

    /** The package of a state. */
    EventPackage eventPackage(EventKey key, Exchange exchange) throws SipPresenceException {
        return server.eventPackage(key.eventName()).orElseThrow(() -> new SipPresenceException(
                "The event package '" + key.eventName()
                        + "' is not served; options 'packages' and 'eventPackages' say which are",
                exchange));
    }
}
