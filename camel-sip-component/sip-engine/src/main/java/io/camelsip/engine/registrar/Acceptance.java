/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;

import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Target;
import io.camelsip.engine.store.Binding;

/** The 200 to a REGISTER: all bindings, and what the device needs to know (RFC 3261 §10.3 step 8). Any thread. */
final class Acceptance {

    private final RegistrarOptions options;
    private final TemporaryGruus gruus;
    private final String extensions;

    Acceptance(RegistrarOptions options, TemporaryGruus gruus, String extensions) {
        this.options = options;
        this.gruus = gruus;
        this.extensions = extensions;
    }

    Response of(IncomingRequest request, Asked asked, List<Binding> bindings, Instant now) {
        try {
            Response response = request.createResponse(Response.OK);
            for (Binding binding : bindings) {
                SipMessages.addHeader(response, "Contact", contact(binding, asked, now));
            }
            response.setHeader(SipMessages.headers().createDateHeader(
                    GregorianCalendar.from(now.atZone(ZoneOffset.UTC))));
            SipMessages.addHeader(response, "Supported", extensions);
            addRoutes(response, asked);
            addOutbound(response, request, asked);
            return response;
        } catch (ParseException e) {
            throw new IllegalStateException("An answer to a REGISTER for " + asked.addressOfRecord()
                    + " cannot be written", e);
        }
    }

    private void addRoutes(Response response, Asked asked) throws ParseException {
        // RFC 3327 §5.3: for the device to see who put itself in its way
        if (asked.supported().contains("path")) {
            for (String path : asked.path()) {
                SipMessages.addHeader(response, "Path", path);
            }
        }
        // RFC 3608 §6.3: not for those who only ask, or leave
        if (asked.contacts().stream().anyMatch(contact -> contact.expires() > 0)) {
            for (String route : options.serviceRoutes()) {
                SipMessages.addHeader(response, "Service-Route", route);
            }
        }
    }

    /** RFC 5626 §6: by Require the device sees that its flow is used, by Flow-Timer how often it has to show itself. */
    private void addOutbound(Response response, IncomingRequest request, Asked asked) throws ParseException {
        if (asked.usesOutbound()) {
            SipMessages.addHeader(response, "Require", "outbound");
            if (options.flowTimer().isPresent() && asked.path().isEmpty()) {
                SipMessages.addHeader(response, "Flow-Timer", Long.toString(options.flowTimer().get().toSeconds()));
            }
        }
    }

    private String contact(Binding binding, Asked asked, Instant now) {
        StringBuilder text = new StringBuilder(160).append('<').append(binding.contact()).append(">;expires=")
                .append(remaining(binding, now));
        if (binding.q() != Target.MOST_PREFERRED) {
            text.append(";q=").append(q(binding.q()));
        }
        binding.instance().ifPresent(urn -> text.append(";+sip.instance=\"<").append(urn).append(">\""));
        if (binding.regId() > 0) {
            text.append(";reg-id=").append(binding.regId());
        }
        if (options.gruu() && binding.gruuEpoch() != 0 && asked.supported().contains("gruu")) {
            text.append(";pub-gruu=\"").append(binding.publicGruu().orElseThrow())
                    .append("\";temp-gruu=\"").append(gruus.of(binding)).append('"');
        }
        return text.toString();
    }

    /** Full seconds, rounded up: what was just bound for an hour has an hour. */
    private static long remaining(Binding binding, Instant now) {
        return Duration.between(now, binding.expires()).plusMillis(999).toSeconds();
    }

    /** 0 to 999 thousandths without zeros at the end, which a grammar of three digits would allow as well. */
    private static String q(int thousandths) {
        String digits = String.format(Locale.ROOT, "%03d", thousandths);
        int end = digits.length();
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return "0." + digits.substring(0, end);
    }
}
