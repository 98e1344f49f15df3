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
import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.address.SipURI;

import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.auth.Credentials;
import io.camelsip.engine.auth.CredentialsSource;
import io.camelsip.engine.line.KeepAlive;
import io.camelsip.engine.line.LineOptions;

/** Reads the options of a consumer that is a line into what the engine wants to know; refuses nonsense by name. */
record LinePlan(LineOptions line, ListenerOptions listening) {

    /** Empty for a consumer that only listens. */
    static Optional<LinePlan> of(SipAddress address, SipConfiguration options) {
        return options.isRegister() ? Optional.of(register(address, options)) : Optional.empty();
    }

    private static LinePlan register(SipAddress address, SipConfiguration options) {
        refuseWhatListenersHave(address, options);
        SipAddress registrar = registrar(address, options);
        LineOptions line = new LineOptions(
                uri(new SipAddress(address.user(), address.host(), OptionalInt.empty(), "")),
                uri(new SipAddress(Optional.empty(), registrar.host(), registrar.port(), "")),
                RequestPlan.outboundProxy(options), transport(address, registrar, options),
                credentials(address, options), atLeast("registerExpires", options.getRegisterExpires(), 10),
                keepAlive(options.getKeepAlive()), interval(options.getKeepAliveInterval()), instanceId(options),
                Listening.positive("registerRetry", options.getRegisterRetry()),
                Listening.positive("requestTimeout", options.getRequestTimeout()));
        SipAddress anybody = new SipAddress(Optional.empty(), address.host(), address.port(), "");
        return new LinePlan(line, Listening.of(anybody, options));
    }

    private static void refuseWhatListenersHave(SipAddress address, SipConfiguration options) {
        if (address.user().isEmpty()) {
            throw new IllegalArgumentException("Option 'register' is true, but the address '" + address.hostAndPort()
                    + "' has no user; it must be whom to register, such as bob@pbx.example.com");
        }
        if (address.host().equals("0.0.0.0") || address.host().equals("::") || address.port().orElse(1) == 0) {
            throw new IllegalArgumentException("Option 'register' is true, but nobody can register at '"
                    + address.hostAndPort() + "'; the address must be that of the registrar or its domain");
        }
        if (options.getHost() != null) {
            throw new IllegalArgumentException(
                    "Options 'host' and 'register' are both set; what is sent to a line comes to an address of ours");
        }
        if (options.getAuthRealm() != null) {
            throw new IllegalArgumentException(
                    "Options 'authRealm' and 'register' are both set; the registrar knows who calls, not the line");
        }
    }

    /** Where to register: the option, else the address itself. */
    private static SipAddress registrar(SipAddress address, SipConfiguration options) {
        if (options.getRegistrar() == null) {
            return address;
        }
        SipAddress registrar = SipAddress.parse("registrar", options.getRegistrar());
        if (registrar.user().isPresent() || registrar.port().orElse(1) == 0) {
            throw new IllegalArgumentException("Option 'registrar' is '" + options.getRegistrar()
                    + "'; it must be a domain or a server such as registrar.example.com:5060");
        }
        return registrar;
    }

    private static Optional<Transport> transport(SipAddress address, SipAddress registrar, SipConfiguration options) {
        return registrar.transport().or(() -> Listening.transport(address, options));
    }

    private static Optional<CredentialsSource> credentials(SipAddress address, SipConfiguration options) {
        if (options.getPassword() == null) {
            if (options.getUsername() != null) {
                throw new IllegalArgumentException("Option 'username' is set without 'password'");
            }
            return Optional.ofNullable(options.getCredentials());
        }
        if (options.getCredentials() != null) {
            throw new IllegalArgumentException(
                    "Options 'credentials' and 'password' are both set; leave one of them out");
        }
        Credentials own = new Credentials(
                Optional.ofNullable(options.getUsername()).or(address::user).orElseThrow(), options.getPassword());
        return Optional.of(realm -> Optional.of(own));
    }

    private static KeepAlive keepAlive(String name) {
        return switch (String.valueOf(name)) {
            case "crlf" -> KeepAlive.CRLF;
            case "options" -> KeepAlive.OPTIONS;
            case "none" -> KeepAlive.NONE;
            default -> throw new IllegalArgumentException(
                    "Option 'keepAlive' is '" + name + "'; it must be crlf, options or none");
        };
    }

    private static Duration interval(Duration given) {
        return given == null ? Duration.ZERO : atLeast("keepAliveInterval", given, 1);
    }

    private static Duration atLeast(String option, Duration given, int seconds) {
        if (given == null || given.compareTo(Duration.ofSeconds(seconds)) < 0) {
            throw new IllegalArgumentException(
                    "Option '" + option + "' is " + given + "; it must be at least " + seconds + "s");
        }
        return given;
    }

    /** RFC 5626 §4.1: a URN; a bare UUID is one, too. */
    private static Optional<String> instanceId(SipConfiguration options) {
        String id = options.getInstanceId();
        if (id == null) {
            return Optional.empty();
        }
        String urn = id.matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}") ? "urn:uuid:" + id : id;
        if (!urn.matches("urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:[A-Za-z0-9()+,.:=@;$_!*'%/?#-]{1,200}")) {
            throw new IllegalArgumentException("Option 'instanceId' is '" + id
                    + "'; it must be a URN such as urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
        }
        return Optional.of(urn);
    }

    private static SipURI uri(SipAddress address) {
        try {
            return (SipURI) SipMessages.addresses().createURI(address.uri());
        } catch (ParseException e) {
            throw new IllegalArgumentException("'" + address.uri() + "' is no SIP address", e);
        }
    }
}
