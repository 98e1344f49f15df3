/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.sip.message.Request;

import org.apache.camel.util.URISupport;

/**
 * An endpoint's URI as Camel 3's component would have it, in today's words. Its options are no options of this component:
 * what means something is translated, and what never had an effect or cannot mean anything is refused with a word on what to
 * use.
 *
 * @param address    whom it is about: the path, or, of a subscriber, what {@code toUser}, {@code toHost} and {@code toPort}
 *                   said
 * @param parameters today's options
 * @param headers    what each request says where the exchange does not
 * @param isAgent    whether it is what Camel 3 called a presence agent
 * @param old        the names of the options that were translated
 */
record Camel3Options(
        String address, Map<String, Object> parameters, Map<String, String> headers, boolean isAgent,
        List<String> old) {

    /** The header that said the method. */
    static final String REQUEST_METHOD = "REQUEST_METHOD";

    private static final String NO_EFFECT = "it never had an effect; ";
    private static final String ONE_STACK = "all endpoints of a component share one stack, which is tuned by the options of"
            + " the component; ";

    private static final List<String> TRANSLATED = List.of("eventHeaderName", "eventId", "fromUser", "fromHost",
            "fromPort", "toUser", "toHost", "toPort", "msgExpiration", "contentType", "contentSubType", "maxForwards",
            "presenceAgent", "cacheConnections");

    private static final Map<String, String> REFUSED = new TreeMap<>();

    static {
        REFUSED.put("addressFactory", NO_EFFECT + "addresses are given as text");
        REFUSED.put("callIdHeader", NO_EFFECT + "each request gets a Call-ID of its own");
        REFUSED.put("consumer", "it was for the component's own use; leave it out");
        REFUSED.put("contactHeader", NO_EFFECT + "use the option contact");
        REFUSED.put("contentTypeHeader", NO_EFFECT + "set the header Content-Type");
        REFUSED.put("eventHeader", NO_EFFECT + "use the option event to publish, subscribe to subscribe");
        REFUSED.put("expiresHeader",
                NO_EFFECT + "use the option publishExpires or subscribeExpires, or the header CamelSipExpires");
        REFUSED.put("extensionHeader", NO_EFFECT + "set a header of that name");
        REFUSED.put("fromHeader", NO_EFFECT + "use the option from");
        REFUSED.put("headerFactory", NO_EFFECT + "header fields are given as text");
        REFUSED.put("implementationDebugLogFile", NO_EFFECT + "use the loggers io.camelsip");
        REFUSED.put("implementationServerLogFile",
                NO_EFFECT + "use the component's option callTrace, which records the messages of calls");
        REFUSED.put("implementationTraceLevel", NO_EFFECT + "use the loggers io.camelsip");
        REFUSED.put("listeningPoint", NO_EFFECT + "a consumer listens where its address says");
        REFUSED.put("maxForwardsHeader", NO_EFFECT + "set the header Max-Forwards; it is 70 by itself");
        REFUSED.put("maxMessageSize", "it is the component's now: use its option maxBodyBytes");
        REFUSED.put("messageFactory", NO_EFFECT + "messages are made of the exchange");
        REFUSED.put("receiveTimeoutMillis", NO_EFFECT + "use the option requestTimeout, such as requestTimeout=10s");
        REFUSED.put("sipFactory", ONE_STACK + "leave it out");
        REFUSED.put("sipStack", NO_EFFECT + ONE_STACK + "leave it out");
        REFUSED.put("sipUri", NO_EFFECT + "write whom it is about as the address of the endpoint");
        REFUSED.put("stackName", ONE_STACK + "leave it out");
        REFUSED.put("toHeader", NO_EFFECT + "use the option to");
        REFUSED.put("useRouterForAllUris", "to send by a proxy use the option outboundProxy");
        REFUSED.put("viaHeaders", NO_EFFECT + "to send by a proxy use the option outboundProxy");
    }

    Camel3Options {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Translates a URI that has options of Camel 3; empty for all others.
     *
     * @throws IllegalArgumentException if it has some that mean nothing here
     */
    static Optional<Camel3Options> of(String address, Map<String, Object> parameters) {
        REFUSED.forEach((name, remedy) -> {
            if (parameters.containsKey(name)) {
                throw new IllegalArgumentException("Option '" + name + "' was one of Camel 3's camel-sip: " + remedy
                        + " (see the guide to migration)");
            }
        });
        List<String> old = TRANSLATED.stream().filter(parameters::containsKey).toList();
        return old.isEmpty() ? Optional.empty() : Optional.of(translate(address, parameters, old));
    }

    private static Camel3Options translate(String address, Map<String, Object> parameters, List<String> old) {
        Map<String, Object> today = new LinkedHashMap<>(parameters);
        today.keySet().removeAll(old);
        Old given = new Old(parameters);
        boolean isAgent = given.text("presenceAgent").filter(Boolean::parseBoolean).isPresent();
        Optional<String> recipient = given.address("to");
        if (isAgent) {
            today.putIfAbsent("methods", Request.SUBSCRIBE + "," + Request.PUBLISH);
        } else if (recipient.isPresent()) {
            given.required("eventHeaderName", "what to subscribe to")
                    .ifPresent(event -> today.putIfAbsent("subscribe", event));
            given.seconds("msgExpiration").ifPresent(time -> today.putIfAbsent("subscribeExpires", time));
            // the address was that of the subscriber itself
            today.putIfAbsent("from", "sip:" + address);
        } else {
            given.text("eventHeaderName").ifPresent(event -> {
                today.putIfAbsent("event", event);
                today.putIfAbsent("method", Request.PUBLISH);
            });
            given.seconds("msgExpiration").ifPresent(time -> today.putIfAbsent("publishExpires", time));
            given.address("from").ifPresent(from -> today.putIfAbsent("from", "sip:" + from));
        }
        today.putIfAbsent("transport", "tcp");   // was the default
        return new Camel3Options(isAgent ? address : recipient.orElse(address), today, given.headers(), isAgent, old);
    }

    /** What was given. */
    private record Old(Map<String, Object> parameters) {

        Optional<String> text(String name) {
            return Optional.ofNullable(parameters.get(name)).map(Object::toString).map(String::strip)
                    .filter(value -> !value.isEmpty());
        }

        Optional<String> required(String name, String what) {
            if (text(name).isEmpty()) {
                throw new IllegalArgumentException("Option '" + name + "' of Camel 3's camel-sip is missing: it says "
                        + what + "; today that is the option subscribe");
            }
            return text(name);
        }

        Optional<String> seconds(String name) {
            return text(name).map(value -> number(name, value) + "s");
        }

        private static int number(String name, String value) {
            if (!value.matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException(
                        "Option '" + name + "' is '" + value + "'; it must be a number");
            }
            return Integer.parseInt(value);
        }

        /** Of user, host and port; the host must be there where one of the others is. */
        Optional<String> address(String whose) {
            Optional<String> user = text(whose + "User");
            Optional<String> host = text(whose + "Host");
            Optional<String> port = text(whose + "Port").filter(value -> number(whose + "Port", value) > 0);
            if (host.isEmpty() && (user.isPresent() || port.isPresent())) {
                throw new IllegalArgumentException("Option '" + whose + (user.isPresent() ? "User" : "Port")
                        + "' is set without '" + whose + "Host'");
            }
            return host.map(name -> user.map(text -> text + "@").orElse("") + name
                    + port.map(text -> ":" + text).orElse(""));
        }

        Map<String, String> headers() {
            Map<String, String> headers = new LinkedHashMap<>();
            if (text("contentType").isPresent() || text("contentSubType").isPresent()) {
                // a plus that was not written as %2B in a URI has become a blank on its way
                headers.put("Content-Type", text("contentType").orElse("text") + "/"
                        + text("contentSubType").orElse("plain").replace(' ', '+'));
            }
            text("maxForwards").filter(value -> number("maxForwards", value) > 0)
                    .ifPresent(value -> headers.put("Max-Forwards", value));
            return headers;
        }
    }

    /** How to write it today. */
    String advice() {
        String uri = URISupport.sanitizeUri("sip:" + address + "?" + parameters.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue()).collect(Collectors.joining("&")));
        String more = headers.entrySet().stream().map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining(", "));
        return uri + (isAgent ? " with a route to sip-presence:" + domain() : "")
                + (more.isEmpty() ? "" : ", and set the header " + more);
    }

    /** Whose state an agent keeps. */
    String domain() {
        return SipAddress.parse(address).host();
    }
}
