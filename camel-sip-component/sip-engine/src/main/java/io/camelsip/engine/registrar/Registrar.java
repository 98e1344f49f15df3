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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

import javax.sip.address.URI;
import javax.sip.message.Response;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.store.Binding;
import io.camelsip.engine.store.Bindings;
import io.camelsip.engine.store.LocationStore;
import io.camelsip.engine.store.Observation;
import io.camelsip.engine.store.SteadyClock;

/**
 * The registrar and location service of some domains (RFC 3261 §10.3). Any thread; nothing blocks. The store is the
 * caller's to close, after the registrar.
 */
public final class Registrar implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

    private final LocationStore store;
    private final Clock clock;
    private final AddressesOfRecord addresses;
    private final AskedReader reader;
    private final Change change;
    private final Edits edits;
    private final Acceptance acceptance;
    private final Directory directory;
    private final Set<Observation> observations = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean storeFails = new AtomicBoolean();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder forbidden = new LongAdder();

    private Registrar(RegistrarOptions options, LocationStore store, EngineKeys keys, Clock clock) {
        TemporaryGruus gruus = new TemporaryGruus(keys);
        this.store = store;
        this.clock = clock;
        this.addresses = new AddressesOfRecord(options.domains());
        this.reader = new AskedReader(options);
        this.change = new Change(options, () -> ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
        this.edits = new Edits(store, clock);
        this.acceptance = new Acceptance(options, gruus, reader.extensions());
        this.directory = new Directory(addresses, store, gruus, clock);
    }

    /**
     * @param store where bindings are kept
     * @param keys  what temporary GRUUs are made of; nodes that share a store need the same
     */
    public static Registrar of(RegistrarOptions options, LocationStore store, EngineKeys keys) {
        return of(options, store, keys, SteadyClock.create());
    }

    /** By another clock. */
    public static Registrar of(RegistrarOptions options, LocationStore store, EngineKeys keys, Clock clock) {
        return new Registrar(options, store, keys, clock);
    }

    /**
     * Does what a REGISTER asks, all of it or nothing, and makes the answer; does not send it.
     * <p>
     * {@code 200} with all bindings; {@code 400} malformed, a {@code *} that is not alone, a limit of size; {@code 403} the
     * authenticated user does not own the address of record, too many contacts, a scheme or a contact that is not
     * allowed; {@code 404} not a domain of ours, or no address of record; {@code 416} the Request-URI is none of SIP;
     * {@code 420} extensions; {@code 423} too short; {@code 439} the first hop lacks outbound; {@code 500} not newer than
     * what it would change, or the store fails; {@code 503} no room, or others change the same all the time.
     *
     * @return completes with the answer, whatever it is; on a thread of the store's choice, with
     *         {@link io.camelsip.engine.store.MemoryLocationStore} this one
     */
    public CompletionStage<Response> register(IncomingRequest request) {
        try {
            Asked asked = reader.read(request);
            return edits.apply(asked.addressOfRecord(), (addressOfRecord, live, now) -> asked.changesNothing() ? live
                    : change.apply(live, addressOfRecord, asked, now))
                    .handle((edited, failure) -> failure == null ? accepted(request, asked, edited)
                            : refusal(request, failure));
        } catch (RefusedException e) {
            return CompletableFuture.completedStage(refusal(request, e));
        }
    }

    private Response accepted(IncomingRequest request, Asked asked, Edits.Edited edited) {
        accepted.increment();
        if (storeFails.get()) {
            storeFails.set(false);
        }
        return acceptance.of(request, asked, edited.after(), edited.now());
    }

    private Response refusal(IncomingRequest request, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        refused.increment();
        if (cause instanceof RefusedException refusal) {
            if (refusal.isOfAnotherUser()) {
                forbidden.increment();
            }
            LOG.debug("{} refused: {} {}", request, refusal.status(), refusal.getMessage());
            return refusal.answer(request);
        }
        // once until it works again: what an operator should know, not what every request should say
        if (storeFails.compareAndSet(false, true)) {
            LOG.warn("The location store fails; REGISTERs are answered with 500 until it works again", cause);
        }
        return request.createResponse(Response.SERVER_INTERNAL_ERROR);
    }

    /** Who is reached at an address of record or a GRUU (RFC 5627 §5.1); parameters but {@code gr} do not count. */
    public CompletionStage<Lookup> lookup(URI uri) {
        return directory.lookup(uri);
    }

    /**
     * Takes out bindings by order of the domain (RFC 3261 §10.2.2 is how devices do it).
     *
     * @param  addressOfRecord of a domain of ours, not yet canonical; for others nothing is removed
     * @param  contact         equal by RFC 3261 §19.1.4 to that of the bindings to take out; empty for all
     * @return                 those that are gone
     */
    public CompletionStage<List<Binding>> remove(URI addressOfRecord, Optional<URI> contact) {
        Predicate<Binding> which = binding -> contact.isEmpty() || Change.isAt(binding, contact.get());
        return AddressesOfRecord.canonical(addressOfRecord).filter(aor -> addresses.serve(addressOfRecord))
                .map(aor -> remove(aor, which)).orElseGet(() -> CompletableFuture.completedStage(List.of()));
    }

    /** Takes out one binding, in whatever state it is by now: say after its flow has failed (RFC 5626 §5.3). */
    public CompletionStage<List<Binding>> remove(Binding binding) {
        return remove(binding.addressOfRecord(), there -> there.id() == binding.id());
    }

    private CompletionStage<List<Binding>> remove(String addressOfRecord, Predicate<Binding> which) {
        return edits.apply(addressOfRecord, (key, live, now) -> live.stream().filter(which.negate()).toList())
                .thenApply(edited -> edited.before().stream().filter(which).toList());
    }

    /** From now on tells {@code observer} of what happens to bindings, until the observation is closed. */
    public Observation observe(RegistrationObserver observer) {
        Observation ofStore = store.observe((before, after) -> tell(observer, before, after));
        observations.add(ofStore);
        return () -> {
            observations.remove(ofStore);
            ofStore.close();
        };
    }

    private void tell(RegistrationObserver observer, Bindings before, Bindings after) {
        for (RegistrationEvent event : Events.between(before, after, clock.instant())) {
            try {
                observer.onRegistration(event);
            } catch (RuntimeException e) {
                LOG.warn("An observer failed to take that a binding of {} was {}", after.addressOfRecord(),
                        event.type(), e);
            }
        }
    }

    /** What happened so far. */
    public RegistrarStatistics statistics() {
        return new RegistrarStatistics(accepted.sum(), refused.sum(), forbidden.sum(), edits.contended());
    }

    /** Ends all observations. */
    @Override
    public void close() {
        observations.forEach(Observation::close);
        observations.clear();
    }
}
