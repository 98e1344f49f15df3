/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.camelsip.example.clicktodial.Stage.Input;

/**
 * A call from a click to its end, at one moment.
 *
 * @param version counts the changes of all calls; the latest change has the highest
 */
record DialledCall(
        String id, long version, Stage stage, Leg first, Leg second, Instant begun, Optional<Instant> joined,
        Optional<Instant> over, Optional<Ending> ending) {

    static DialledCall between(String id, SipAddress first, SipAddress second) {
        return new DialledCall(id, 0, Stage.CALLING_FIRST, Leg.to(first), Leg.to(second), Instant.now(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean isOver() {
        return stage == Stage.ENDED;
    }

    Leg leg(Party party) {
        return switch (party) {
            case FIRST -> first;
            case SECOND -> second;
        };
    }

    /** Whose leg it is, if it is one of this call. */
    Optional<Party> party(String dialog) {
        return Stream.of(Party.values()).filter(party -> leg(party).dialog().filter(dialog::equals).isPresent())
                .findFirst();
    }

    /** The ids of what may have to be hung up. */
    List<String> dialogs() {
        return Stream.of(first, second).filter(leg -> !leg.over()).flatMap(leg -> leg.dialog().stream()).toList();
    }

    /** The Call-IDs on the wire. */
    List<String> callIds() {
        return Stream.of(first, second).flatMap(leg -> leg.callId().stream()).toList();
    }

    /** The phone that is being called, or was called last. */
    SipAddress called() {
        return switch (stage) {
            case CALLING_FIRST, RINGING_FIRST -> first.phone();
            case CALLING_SECOND, RINGING_SECOND, TALKING, ENDED -> second.phone();
        };
    }

    DialledCall with(Party party, UnaryOperator<Leg> change) {
        return switch (party) {
            case FIRST -> new DialledCall(id, version, stage, change.apply(first), second, begun, joined, over, ending);
            case SECOND ->
                new DialledCall(id, version, stage, first, change.apply(second), begun, joined, over, ending);
        };
    }

    DialledCall after(Input input) {
        return new DialledCall(id, version, stage.after(input), first, second, begun, joined, over, ending);
    }

    DialledCall joinedNow() {
        DialledCall next = after(Input.JOINED);
        return next.stage != Stage.TALKING ? next
                : new DialledCall(id, version, next.stage, first, second, begun, Optional.of(Instant.now()), over,
                        ending);
    }

    /** The first reason counts. */
    DialledCall overNow(Ending why) {
        return isOver() ? this
                : new DialledCall(id, version, stage.after(Input.OVER), first, second, begun, joined,
                        Optional.of(Instant.now()), Optional.of(why));
    }

    DialledCall version(long number) {
        return new DialledCall(id, number, stage, first, second, begun, joined, over, ending);
    }
}
