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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import javax.sip.address.URI;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.store.Binding;

/**
 * What a REGISTER makes of the bindings of an address of record: all that it asks, or nothing (RFC 3261 §10.3 steps 6 and
 * 7). Pure: no clock, no store.
 */
final class Change {

    private final RegistrarOptions options;
    private final LongSupplier ids;

    /** @param ids gives numbers that nobody has had, none of them 0 */
    Change(RegistrarOptions options, LongSupplier ids) {
        this.options = options;
        this.ids = ids;
    }

    /**
     * @param  live             bindings that have not expired
     * @param  addressOfRecord  the text of it that is kept
     * @throws RefusedException if any of it is not to be done
     */
    List<Binding> apply(List<Binding> live, String addressOfRecord, Asked asked, Instant now) {
        if (asked.removesAll()) {
            live.forEach(binding -> checkOrder(binding, asked));
            return List.of();
        }
        List<Binding> next = new ArrayList<>(live);
        for (Asked.Contact contact : asked.contacts()) {
            List<Binding> there = live.stream().filter(binding -> isFor(binding, contact)).toList();
            there.forEach(binding -> checkOrder(binding, asked));
            // named twice in one REGISTER, the last one counts
            next.removeIf(binding -> isFor(binding, contact));
            if (contact.expires() > 0) {
                next.add(bound(contact, there.stream().findFirst(), live, addressOfRecord, asked, now));
            }
        }
        return fitting(live, next, asked, now);
    }

    /** RFC 3261 §10.3 step 7: what comes late must not undo what came after it. */
    private static void checkOrder(Binding binding, Asked asked) {
        if (binding.callId().equals(asked.callId()) && asked.cseq() <= binding.cseq()) {
            throw RefusedException.of(Response.SERVER_INTERNAL_ERROR, "CSeq Not Above That Of The Binding");
        }
    }

    /** RFC 5626 §6: with outbound a binding is one flow of a device, wherever that may be by now. */
    private static boolean isFor(Binding binding, Asked.Contact contact) {
        return contact.regId() > 0 && binding.regId() > 0
                ? binding.regId() == contact.regId() && binding.instance().equals(contact.instance())
                : isAt(binding, contact.text(), contact.uri());
    }

    static boolean isAt(Binding binding, URI uri) {
        return isAt(binding, uri.toString(), uri);
    }

    private static boolean isAt(Binding binding, String text, URI uri) {
        if (binding.contact().equals(text)) {
            return true;
        }
        try {
            return SameUri.test(SipMessages.addresses().createURI(binding.contact()), uri);
        } catch (ParseException e) {
            throw new IllegalStateException("A contact of " + binding.addressOfRecord() + " is no URI any more", e);
        }
    }

    private Binding bound(
            Asked.Contact contact, Optional<Binding> there, List<Binding> live, String addressOfRecord, Asked asked,
            Instant now) {
        return new Binding(
                there.map(Binding::id).orElseGet(ids::getAsLong), addressOfRecord, contact.text(), contact.q(),
                there.map(Binding::bound).orElse(now), now, now.plusSeconds(contact.expires()), asked.callId(),
                asked.cseq(), contact.instance(), contact.regId(), asked.path(), contact.flow(), asked.userAgent(),
                gruuEpoch(contact, live, asked));
    }

    /** RFC 5627 §5.4: temporary GRUUs last as long as the device stays registered with the same Call-ID. */
    private long gruuEpoch(Asked.Contact contact, List<Binding> live, Asked asked) {
        if (!options.gruu() || contact.instance().isEmpty()) {
            return 0;
        }
        return live.stream().filter(binding -> binding.instance().equals(contact.instance())
                && binding.callId().equals(asked.callId()) && binding.gruuEpoch() != 0)
                .findFirst().map(Binding::gruuEpoch).orElseGet(ids::getAsLong);
    }

    private List<Binding> fitting(List<Binding> live, List<Binding> next, Asked asked, Instant now) {
        int most = options.maxContacts();
        List<Binding> others = next.stream().filter(binding -> !isOf(binding, asked, now)).toList();
        boolean replaces = options.overflow() == RegistrarOptions.Overflow.REPLACE_OLDEST;
        // where the limit has become lower, those there before may stay
        if (next.size() - (replaces ? others.size() : 0) > Math.max(most, live.size())) {
            throw ContactReader.tooMany();
        }
        if (replaces && next.size() > most) {
            next.removeAll(others.stream().sorted(Comparator.comparing(Binding::refreshed))
                    .limit(next.size() - (long) most).toList());
        }
        return next;
    }

    private static boolean isOf(Binding binding, Asked asked, Instant now) {
        return binding.refreshed().equals(now) && binding.callId().equals(asked.callId())
                && binding.cseq() == asked.cseq();
    }
}
