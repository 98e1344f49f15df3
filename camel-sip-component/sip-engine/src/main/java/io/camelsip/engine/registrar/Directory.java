/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

import javax.sip.address.SipURI;
import javax.sip.address.URI;

import io.camelsip.engine.registrar.Lookup.Found;
import io.camelsip.engine.store.Binding;
import io.camelsip.engine.store.LocationStore;

/** Finds who is reached at an address of record or a GRUU (RFC 3261 §16.5, RFC 5627 §5.1). Any thread. */
final class Directory {

    private final AddressesOfRecord addresses;
    private final LocationStore store;
    private final TemporaryGruus gruus;
    private final Clock clock;

    Directory(AddressesOfRecord addresses, LocationStore store, TemporaryGruus gruus, Clock clock) {
        this.addresses = addresses;
        this.store = store;
        this.gruus = gruus;
        this.clock = clock;
    }

    CompletionStage<Lookup> lookup(URI uri) {
        if (!addresses.serve(uri)) {
            return CompletableFuture.completedStage(new Lookup(Found.FOREIGN, List.of()));
        }
        String gr = ((SipURI) uri).getParameter("gr");
        Optional<String> addressOfRecord = AddressesOfRecord.canonical(uri);
        if (gr == null) {
            return addressOfRecord.map(aor -> bindings(aor, binding -> true)).orElseGet(Directory::nobody);
        }
        return gr.isEmpty() ? temporary((SipURI) uri)
                : addressOfRecord.map(aor -> bindings(aor, ofDevice(gr))).orElseGet(Directory::nobody);
    }

    private static Predicate<Binding> ofDevice(String gr) {
        String urn = Escapes.plain(gr);
        return binding -> binding.instance().filter(urn::equalsIgnoreCase).isPresent();
    }

    /** One that is not valid any more is not told from one that never was. */
    private CompletionStage<Lookup> temporary(SipURI uri) {
        Optional<TemporaryGruus.Meaning> meaning = Optional.ofNullable(uri.getUser()).flatMap(gruus::read);
        if (meaning.isEmpty()) {
            return nobody();
        }
        return bindings(meaning.get().addressOfRecord(), binding -> binding.gruuEpoch() == meaning.get().epoch())
                .thenApply(lookup -> lookup.bindings().isEmpty() ? new Lookup(Found.NOBODY, List.of()) : lookup);
    }

    private CompletionStage<Lookup> bindings(String addressOfRecord, Predicate<Binding> which) {
        return store.read(addressOfRecord).thenApply(bindings -> {
            Instant now = clock.instant();
            return new Lookup(Found.OURS, bindings.list().stream()
                    .filter(binding -> !binding.isExpired(now)).filter(which).sorted(Preferences.ORDER).toList());
        });
    }

    private static CompletionStage<Lookup> nobody() {
        return CompletableFuture.completedStage(new Lookup(Found.NOBODY, List.of()));
    }
}
