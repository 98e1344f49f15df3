/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Target;

/**
 * One contact that reaches an address of record for a time (RFC 3261 §10).
 *
 * @param id              names it as long as it lasts, through all refreshes; no other binding ever has it
 * @param addressOfRecord in its canonical form, such as {@code sip:ana@example.com}
 * @param contact         URI of the contact, as text
 * @param q               preference, 0 to 1000: the q of the Contact times 1000; 1000 where it gave none
 * @param bound           when it was first registered
 * @param refreshed       when it was last registered
 * @param expires         when it ends
 * @param callId          Call-ID of the last REGISTER
 * @param cseq            its sequence number
 * @param instance        the device, such as {@code urn:uuid:...}: {@code +sip.instance} without its brackets (RFC 5626 §4.1)
 * @param regId           which of that device's flows (RFC 5626 §4.2), from 1 on; 0 where outbound is not used
 * @param path            proxies on the way to the contact (RFC 3327), nearest first, values such as {@code <sip:edge;lr>}
 * @param flow            the way that the REGISTER came by, where only that leads back: outbound, a connection, a NAT
 * @param userAgent       what the device calls itself, shortened to 80 characters
 * @param gruuEpoch       what temporary GRUUs of the device are valid for (RFC 5627 §5.4): another one each time that it
 *                        registers anew, or with another Call-ID; 0 where it has none
 */
public record Binding(
        long id,
        String addressOfRecord,
        String contact,
        int q,
        Instant bound,
        Instant refreshed,
        Instant expires,
        String callId,
        long cseq,
        Optional<String> instance,
        int regId,
        List<String> path,
        Optional<FlowId> flow,
        Optional<String> userAgent,
        long gruuEpoch) {

    public Binding {
        path = List.copyOf(path);
        if (q < 0 || q > Target.MOST_PREFERRED) {
            throw new IllegalArgumentException("A preference of " + q + " is not between 0 and 1000");
        }
        if (regId < 0 || regId > 0 && instance.isEmpty()) {
            throw new IllegalArgumentException("reg-id " + regId + " without an instance (RFC 5626 §6)");
        }
    }

    /** Whether it has ended by then. */
    public boolean isExpired(Instant now) {
        return !expires.isAfter(now);
    }

    /** Where the REGISTER came from, where that differs from what the contact says: the outside of a NAT. */
    public Optional<InetSocketAddress> received() {
        return flow.map(FlowId::remote);
    }

    /** What always leads to this device under this address of record (RFC 5627 §3.1.1); only with an instance. */
    public Optional<String> publicGruu() {
        return instance.map(urn -> addressOfRecord + ";gr=" + Gruus.escaped(urn));
    }

    /** What a proxy forwards to. */
    public Target target() {
        try {
            return new Target(SipMessages.addresses().createURI(contact), q, path, flow);
        } catch (ParseException e) {
            throw new IllegalStateException("A contact of " + addressOfRecord + " is no URI any more", e);
        }
    }
}
