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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.sip.address.SipURI;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.auth.Credentials;
import io.camelsip.engine.auth.CredentialsSource;
import io.camelsip.engine.event.EventType;
import io.camelsip.engine.subscriber.SubscribeOptions;

/**
 * Reads the options of a consumer that subscribes into what the engine wants to know; refuses nonsense by name.
 *
 * @param packages  one subscription each
 * @param template  what all subscriptions have in common; its resource is the one of the address
 * @param resources whom to subscribe to where that is not the user of the address
 */
record SubscriptionPlan(List<EventType> packages, SubscribeOptions template, Optional<SipResources> resources) {

    private static final String REMEDY = "; leave it out";

    /** Empty for a consumer that does not subscribe. */
    static Optional<SubscriptionPlan> of(SipAddress address, SipConfiguration options) {
        if (options.getSubscribe() == null) {
            refuse("resources", options.getResources() != null, "without 'subscribe', which names the event package");
            return Optional.empty();
        }
        refuseWhatListenersHave(options);
        refuseNowhere(address, options);
        List<EventType> packages = packages(options.getSubscribe());
        Optional<SipResources> resources = Optional.ofNullable(options.getResources()).map(SubscriptionPlan::resources);
        return Optional.of(new SubscriptionPlan(packages, template(address, packages.get(0), options), resources));
    }

    private static SubscribeOptions template(SipAddress address, EventType event, SipConfiguration options) {
        Optional<SipURI> proxy = RequestPlan.outboundProxy(options)
                .or(() -> options.getResources() == null ? Optional.empty() : Optional.of(uri(address.uri())));
        return new SubscribeOptions(uri(address.uri()), event, list(options.getAccept()),
                RequestPlan.address("from", options.getFrom()), proxy, Listening.transport(address, options),
                credentials(address, options), expires(options.getSubscribeExpires()), options.isEventList(),
                Listening.positive("subscribeRetry", options.getSubscribeRetry()),
                Listening.positive("requestTimeout", options.getRequestTimeout()));
    }

    private static void refuseWhatListenersHave(SipConfiguration options) {
        Map<String, Boolean> set = new TreeMap<>();
        set.put("register", options.isRegister());
        set.put("methods", options.getMethods() != null);
        set.put("events", options.getEvents() != null);
        set.put("host", options.getHost() != null);
        set.put("authRealm", options.getAuthRealm() != null);
        Map<String, String> why = Map.of(
                "register", "a line takes requests, a subscription notifications: make two routes of them",
                "methods", "a subscription gets its NOTIFYs and nothing else" + REMEDY,
                "events", "the package is the one of 'subscribe'" + REMEDY,
                "host", "notifications come to an address of ours" + REMEDY,
                "authRealm", "the notifier knows the dialog, and is not asked for a password" + REMEDY);
        set.forEach((name, isSet) -> {
            if (isSet) {
                throw new IllegalArgumentException(
                        "Options '" + name + "' and 'subscribe' are both set; " + why.get(name));
            }
        });
    }

    private static void refuse(String option, boolean isSet, String why) {
        if (isSet) {
            throw new IllegalArgumentException("Option '" + option + "' is set " + why);
        }
    }

    private static void refuseNowhere(SipAddress address, SipConfiguration options) {
        if (address.host().equals("0.0.0.0") || address.host().equals("::") || address.port().orElse(1) == 0) {
            throw new IllegalArgumentException("Option 'subscribe' is '" + options.getSubscribe()
                    + "', but nobody can subscribe at '" + address.hostAndPort()
                    + "'; the address must be whom to subscribe to, such as alice@pbx.example.com");
        }
        if (options.getResources() == null && address.user().isEmpty()) {
            throw new IllegalArgumentException(
                    "Option 'subscribe' is '" + options.getSubscribe() + "', but the address '"
                            + address.hostAndPort() + "' has no user; it must be whom to subscribe to, such as "
                            + "alice@pbx.example.com, or 'resources' must say");
        }
        if (options.getResources() != null && address.user().isPresent()) {
            throw new IllegalArgumentException("Option 'resources' is set, but the address '" + address.uri()
                    + "' has a user; it must be the server or domain alone, such as pbx.example.com");
        }
    }

    private static List<EventType> packages(String subscribe) {
        List<EventType> packages = list(subscribe).stream().map(name -> eventType(subscribe, name)).toList();
        if (packages.isEmpty() || packages.stream().distinct().count() < packages.size()) {
            throw new IllegalArgumentException("Option 'subscribe' is '" + subscribe
                    + "'; it must be event packages, each once, such as presence or presence,dialog");
        }
        return packages;
    }

    private static EventType eventType(String subscribe, String name) {
        try {
            return EventType.parse(name);
        } catch (ParseException e) {
            throw new IllegalArgumentException("Option 'subscribe' is '" + subscribe
                    + "'; it must be event packages such as presence or presence,dialog", e);
        }
    }

    private static Duration expires(Duration given) {
        if (given == null || given.isNegative() || !given.isZero() && given.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new IllegalArgumentException(
                    "Option 'subscribeExpires' is " + given + "; it must be at least 2s, or 0 to ask once");
        }
        return given;
    }

    /** With a password alone it is the user who subscribes, or who is in the address. */
    private static Optional<CredentialsSource> credentials(SipAddress address, SipConfiguration options) {
        if (options.getPassword() == null) {
            refuse("username", options.getUsername() != null, "without 'password'");
            return Optional.ofNullable(options.getCredentials());
        }
        if (options.getCredentials() != null) {
            throw new IllegalArgumentException(
                    "Options 'credentials' and 'password' are both set; leave one of them out");
        }
        String user = Optional.ofNullable(options.getUsername()).or(() -> userOf(options.getFrom()))
                .or(address::user).orElseThrow(() -> new IllegalArgumentException(
                        "Option 'password' is set without 'username', and neither 'from' nor the address has a user"));
        Credentials own = new Credentials(user, options.getPassword());
        return Optional.of(realm -> Optional.of(own));
    }

    private static Optional<String> userOf(String from) {
        try {
            return from != null && SipMessages.addresses().createAddress(from).getURI() instanceof SipURI uri
                    ? Optional.ofNullable(uri.getUser())
                    : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();   // refused by its own name
        }
    }

    private static SipResources resources(Object given) {
        if (given instanceof SipResources resources) {
            return resources;
        }
        if (given instanceof Collection<?> some && some.stream().allMatch(String.class::isInstance)) {
            return () -> some.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("Option 'resources' is a " + given.getClass().getName()
                + "; it must be a bean that is a SipResources or a collection of addresses, such as #people");
    }

    /** What to ask of one resource. */
    SubscribeOptions subscribing(SipURI resource, EventType event) {
        return new SubscribeOptions(resource, event, template.accept(), template.from(), template.outboundProxy(),
                template.transport(), template.credentials(), template.expires(), template.eventList(),
                template.retryBase(), template.timeout());
    }

    /** The resource that a text names: an address, or a user of the host in the endpoint's address. */
    SipURI resource(String text) {
        String bare = text.strip().startsWith("sip:") ? text.strip().substring(4) : text.strip();
        SipAddress address = SipAddress
                .parse("resources", bare.indexOf('@') < 0 ? bare + '@' + template.resource().getHost() : bare);
        return uri(address.uri());
    }

    private static SipURI uri(String text) {
        try {
            return (SipURI) SipMessages.addresses().createURI(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no SIP address", e);
        }
    }

    private static List<String> list(String option) {
        return option == null ? List.of()
                : Arrays.stream(option.split(",")).map(String::strip).filter(item -> !item.isEmpty()).toList();
    }
}
