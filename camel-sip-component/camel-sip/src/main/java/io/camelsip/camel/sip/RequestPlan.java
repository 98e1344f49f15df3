/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.text.ParseException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.address.SipURI;
import javax.sip.header.EventHeader;
import javax.sip.message.Request;

import org.apache.camel.Exchange;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.message.ExchangeMapping.RequestDefaults;
import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.auth.Credentials;
import io.camelsip.engine.auth.CredentialsSource;
import io.camelsip.engine.dialog.PlaceOptions;
import io.camelsip.engine.event.EventType;

/** A producer's options, checked: what to send where the exchange says nothing else. */
record RequestPlan(
        RequestDefaults defaults, Optional<Transport> transport, Optional<SipURI> outboundProxy, Duration timeout,
        Duration ringTimeout, PlaceOptions calls, Optional<CredentialsSource> credentials, int maxTargets,
        Optional<EventType> event) {

    /** What belongs to a call, and what to do instead. INFO does too, but is sent outside calls all the same. */
    private static final Map<String, String> REFUSED = Map.of(
            Request.ACK, "send it with sip-dialog:ACK, where the call was placed with ack=manual",
            Request.BYE, "send it with sip-dialog:BYE",
            Request.CANCEL, "sip-dialog:end cancels a call that rings",
            Request.PRACK, "it is sent by itself where a call needs it",
            Request.UPDATE, "send it with sip-dialog:UPDATE");

    static RequestPlan of(SipAddress address, SipConfiguration options) {
        if (address.port().orElse(1) == 0) {
            throw new IllegalArgumentException("Nothing can be sent to port 0 of '" + address.hostAndPort() + "'");
        }
        if (options.getMaxRedirects() < 1) {
            throw new IllegalArgumentException(
                    "Option 'maxRedirects' is " + options.getMaxRedirects() + "; it must be at least 1");
        }
        RequestDefaults defaults = new RequestDefaults(
                method("Option 'method'", options.getMethod()), address.uri(), address("from", options.getFrom()),
                address("to", options.getTo()), address("contact", options.getContact()), OptionalInt.empty());
        return new RequestPlan(
                defaults, Listening.transport(address, options), outboundProxy(options),
                Listening.positive("requestTimeout", options.getRequestTimeout()),
                Listening.positive("ringTimeout", options.getRingTimeout()), calls(options.getAck()),
                credentials(options), options.isFollowRedirects() ? options.getMaxRedirects() : 0,
                PublishPlan.event(options));
    }

    /** Where requests go, whoever they are for. */
    static Optional<SipURI> outboundProxy(SipConfiguration options) {
        return Optional.ofNullable(options.getOutboundProxy()).map(proxy -> proxy("Option 'outboundProxy'", proxy));
    }

    private static PlaceOptions calls(String ack) {
        return switch (String.valueOf(ack)) {
            case "auto" -> PlaceOptions.defaults();
            case "manual" -> new PlaceOptions(true);
            default -> throw new IllegalArgumentException(
                    "Option 'ack' is '" + ack + "'; it must be auto or manual");
        };
    }

    private static Optional<CredentialsSource> credentials(SipConfiguration options) {
        boolean hasUser = options.getUsername() != null;
        if (hasUser != (options.getPassword() != null)) {
            throw new IllegalArgumentException("Option '" + (hasUser ? "username" : "password")
                    + "' is set without '" + (hasUser ? "password" : "username") + "'");
        }
        if (hasUser && options.getCredentials() != null) {
            throw new IllegalArgumentException(
                    "Options 'credentials' and 'username' are both set; leave one of them out");
        }
        if (hasUser) {
            Credentials own = new Credentials(options.getUsername(), options.getPassword());
            return Optional.of(realm -> Optional.of(own));
        }
        return Optional.ofNullable(options.getCredentials());
    }

    /** The same for somebody else. */
    RequestPlan to(String requestUri) {
        RequestDefaults other = new RequestDefaults(
                defaults.method(), requestUri, defaults.from(), defaults.to(), defaults.contact(), defaults.expires());
        return new RequestPlan(
                other, transport, outboundProxy, timeout, ringTimeout, calls, credentials, maxTargets, event);
    }

    /** Puts what the exchange says about the way of a request around it. */
    OutgoingRequest outgoing(Exchange exchange, Request request) {
        method("Header '" + SipConstants.METHOD + "'", request.getMethod());
        addEvent(request);
        return new OutgoingRequest(request,
                ExchangeMapping.instruction(exchange, SipConstants.OUTBOUND_PROXY, String.class)
                        .map(proxy -> proxy("Header '" + SipConstants.OUTBOUND_PROXY + "'", proxy))
                        .or(() -> outboundProxy),
                ExchangeMapping.instruction(exchange, SipConstants.TRANSPORT, String.class)
                        .map(name -> Listening.transport("Header '" + SipConstants.TRANSPORT + "'", name))
                        .or(() -> transport),
                timeout(exchange, request.getMethod()), credentials);
    }

    private void addEvent(Request request) {
        if (event.isPresent() && request.getHeader(EventHeader.NAME) == null) {
            try {
                SipMessages.addHeader(request, EventHeader.NAME, event.get().text());
            } catch (ParseException e) {
                throw new IllegalStateException("Event '" + event.get().text() + "' cannot be written", e);
            }
        }
    }

    /** How long it may take until the final response: of a call, how long it may ring. */
    Duration timeout(Exchange exchange, String method) {
        return method.equals(Request.INVITE)
                ? ExchangeMapping.instruction(exchange, SipConstants.RING_TIMEOUT, Duration.class).orElse(ringTimeout)
                : ExchangeMapping.instruction(exchange, SipConstants.REQUEST_TIMEOUT, Duration.class).orElse(timeout);
    }

    private static String method(String origin, String name) {
        String method = name == null ? "" : name.trim().toUpperCase(Locale.ROOT);
        if (REFUSED.containsKey(method)) {
            throw new IllegalArgumentException(
                    origin + " is " + method + ", which belongs to a call: " + REFUSED.get(method));
        }
        if (!method.chars().allMatch(c -> c > ' ' && c < 127) || method.isEmpty()) {
            throw new IllegalArgumentException(origin + " is '" + name + "'; it must be a SIP method such as MESSAGE");
        }
        return method;
    }

    static Optional<String> address(String option, String address) {
        if (address == null) {
            return Optional.empty();
        }
        try {
            SipMessages.addresses().createAddress(address);
            return Optional.of(address);
        } catch (ParseException | RuntimeException e) {
            throw new IllegalArgumentException("Option '" + option + "' is '" + address
                    + "'; it must be an address such as sip:alice@example.com or \"Alice\" <sip:alice@example.com>", e);
        }
    }

    private static SipURI proxy(String origin, String proxy) {
        try {
            String uri = SipAddress.parse(proxy.startsWith("sip:") ? proxy.substring(4) : proxy).uri();
            return (SipURI) SipMessages.addresses().createURI(uri);
        } catch (ParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    origin + " is '" + proxy + "'; it must be an address such as proxy.example.com:5060;transport=tcp",
                    e);
        }
    }
}
