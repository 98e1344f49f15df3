/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.camelsip.example.clicktodial.Stage.Input;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;

/**
 * Knows the calls under way and the latest of those that are over, and tells who wants to hear of every change.
 * <p>
 * All methods may be called from any thread.
 */
@ApplicationScoped
class Switchboard {

    private final int maxCalls;
    private final int maxPast;
    private final Object signal = new Object();
    /** Says only that something has changed: who hears it looks for what that is. One speaks at a time. */
    private BroadcastProcessor<Long> changes = BroadcastProcessor.create();

    private final Object lock = new Object();
    /** In the order in which they began. */
    private final Map<String, DialledCall> calls = new LinkedHashMap<>();
    private long version;

    Switchboard(DialOptions options) {
        maxCalls = options.calls();
        maxPast = options.past();
    }

    /** A new call, unless there are as many as there may be. */
    Optional<DialledCall> begin(SipAddress first, SipAddress second) {
        DialledCall call;
        synchronized (lock) {
            if (calls.values().stream().filter(other -> !other.isOver()).count() >= maxCalls) {
                return Optional.empty();
            }
            call = put(DialledCall.between(UUID.randomUUID().toString(), first, second));
        }
        tell(call);
        return Optional.of(call);
    }

    Optional<DialledCall> find(String id) {
        synchronized (lock) {
            return Optional.ofNullable(calls.get(id));
        }
    }

    /** All of them, the latest first. */
    List<DialledCall> latest() {
        synchronized (lock) {
            return calls.values().stream().sorted(Comparator.comparing(DialledCall::begun).reversed()).toList();
        }
    }

    /** A phone has said something, and so its leg has an id. */
    DialledCall known(String id, Party party, String dialog, String callId) {
        return change(id, call -> call.with(party, leg -> leg.known(dialog, callId)));
    }

    /** A phone rings. */
    DialledCall rings(String id, Party party) {
        return change(id, call -> call.after(party == Party.FIRST ? Input.FIRST_RINGS : Input.SECOND_RINGS));
    }

    /** The first phone was picked up and made its offer, which has to be answered by whoever {@link #takeOffer takes} it. */
    DialledCall firstAnswers(String id, String offer) {
        return change(id, call -> call.with(Party.FIRST, leg -> leg.answers(Optional.of(offer)))
                .after(Input.FIRST_ANSWERS));
    }

    /** The second phone was picked up. */
    DialledCall secondAnswers(String id) {
        return change(id, call -> call.with(Party.SECOND, leg -> leg.answers(Optional.empty())));
    }

    /** The offer of the first phone, to the first who asks: it can be answered once. */
    Optional<String> takeOffer(String id) {
        synchronized (lock) {
            Optional<String> offer = Optional.ofNullable(calls.get(id)).flatMap(call -> call.first().offer());
            offer.ifPresent(taken -> calls.computeIfPresent(
                    id, (key, call) -> call.with(Party.FIRST, Leg::acknowledged)));
            return offer;
        }
    }

    DialledCall joined(String id) {
        return change(id, DialledCall::joinedNow);
    }

    /** The call is over; what is left of it has to be hung up. */
    DialledCall over(String id, Ending why) {
        return change(id, call -> call.overNow(why));
    }

    /**
     * A leg is over that had been answered; the others end where they were dialled.
     *
     * @param  by    local, remote or nobody
     * @param  cause how it ended
     * @return       the call, if it is one of these
     */
    Optional<DialledCall> legOver(String dialog, String by, String cause) {
        Optional<DialledCall> found;
        synchronized (lock) {
            found = calls.values().stream().filter(call -> call.party(dialog).isPresent()).findFirst();
        }
        return found.flatMap(call -> {
            Party party = call.party(dialog).orElseThrow();
            return call.leg(party).answered()
                    ? Optional.of(change(call.id(), now -> withoutLeg(now, party, by, cause)))
                    : Optional.empty();
        });
    }

    /** Every change to come, and before it each call that has changed since {@code seen}, as it is now. */
    Multi<DialledCall> changesAfter(long seen) {
        AtomicLong latest = new AtomicLong(seen);
        return Multi.createBy().merging().streams(signals(), Multi.createFrom().item(0L))
                .onOverflow().dropPreviousItems()
                .onItem().transformToMultiAndConcatenate(
                        signal -> Multi.createFrom().deferred(() -> Multi.createFrom().iterable(changed(latest.get()))))
                .invoke(call -> latest.set(call.version()));
    }

    /** Tells everybody who listens that this was all; who comes then listens anew. */
    @PreDestroy
    void endStreams() {
        synchronized (signal) {
            changes.onComplete();
            changes = BroadcastProcessor.create();
        }
    }

    /** Where we ended it, the other leg, or somebody at the page, knows why; unless that leg is gone already. */
    private static DialledCall withoutLeg(DialledCall call, Party party, String by, String cause) {
        DialledCall less = call.with(party, Leg::hungUp);
        if (!by.equals("local")) {
            return less.overNow(Ending.of(call.leg(party).phone(), by, cause));
        }
        return less.first().over() && less.second().over() ? less.overNow(Ending.BOTH_GONE) : less;
    }

    private DialledCall change(String id, UnaryOperator<DialledCall> change) {
        DialledCall changed;
        synchronized (lock) {
            DialledCall call = calls.get(id);
            if (call == null) {
                throw new IllegalStateException("Call " + id + " is forgotten");
            }
            changed = put(change.apply(call));
            forgetTheOldest();
        }
        tell(changed);
        return changed;
    }

    private DialledCall put(DialledCall call) {
        DialledCall latest = call.version(++version);
        calls.put(latest.id(), latest);
        return latest;
    }

    private void forgetTheOldest() {
        List<String> past = calls.values().stream().filter(DialledCall::isOver).map(DialledCall::id).toList();
        past.subList(0, Math.max(0, past.size() - maxPast)).forEach(calls::remove);
    }

    private List<DialledCall> changed(long seen) {
        synchronized (lock) {
            List<DialledCall> changed = new ArrayList<>(calls.values());
            changed.removeIf(call -> call.version() <= seen);
            changed.sort(Comparator.comparing(DialledCall::version));
            return changed;
        }
    }

    private Multi<Long> signals() {
        synchronized (signal) {
            return changes;
        }
    }

    private void tell(DialledCall changed) {
        synchronized (signal) {
            changes.onNext(changed.version());
        }
    }
}
