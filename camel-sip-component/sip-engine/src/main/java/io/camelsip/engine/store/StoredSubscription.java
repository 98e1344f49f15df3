/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.event.EventKey;

/**
 * A subscription that is served: the dialog that its NOTIFYs go in (RFC 6665 §4.2, RFC 3261 §12), so that whoever has it
 * can send them. Immutable; all of it is text and numbers.
 *
 * @param callId       of the dialog
 * @param localTag     ours, which names the subscription
 * @param remoteTag    the watcher's
 * @param localParty   the To of SUBSCRIBE without a tag: an address
 * @param remoteParty  the From of SUBSCRIBE without a tag: an address
 * @param remoteTarget the URI of the watcher's Contact
 * @param routeSet     values of Route
 * @param contactUser  the user part of our Contact; empty for none
 * @param flow         the way that SUBSCRIBE came by
 * @param remoteNumber the CSeq of the last SUBSCRIBE
 * @param key          what is watched
 * @param event        the Event of NOTIFY, with its id
 * @param accepted     the media type of bodies
 * @param watcher      the URI of From
 * @param user         who the watcher proved to be; empty where that is not asked for
 * @param decision     what the watcher may, as the name of a {@code Decision}
 * @param maxRate      NOTIFYs a second at most, as the watcher wants it (RFC 6446); 0 for any
 * @param minRate      NOTIFYs a second at least; 0 for none
 * @param withoutAnswer whether BENOTIFY is sent instead of NOTIFY
 * @param eventList    whether the resource is a list that the watcher understands (RFC 4662)
 * @param since        when it began
 * @param expires      when it ends if it is not refreshed
 */
public record StoredSubscription(
        String callId, String localTag, String remoteTag, String localParty, String remoteParty, String remoteTarget,
        List<String> routeSet, String contactUser, FlowId flow, long remoteNumber, EventKey key, String event,
        String accepted, String watcher, Optional<String> user, String decision, double maxRate, double minRate,
        boolean withoutAnswer,
        boolean eventList, Instant since, Instant expires) {

    public StoredSubscription {
        routeSet = List.copyOf(routeSet);
    }

    /** With another decision. */
    public StoredSubscription with(String otherDecision) {
        return new StoredSubscription(callId, localTag, remoteTag, localParty, remoteParty, remoteTarget, routeSet,
                contactUser, flow, remoteNumber, key, event, accepted, watcher, user, otherDecision, maxRate, minRate,
                withoutAnswer, eventList, since, expires);
    }

    /**
     * As a SUBSCRIBE prolongs it.
     *
     * @param target the URI of its Contact
     * @param way    that it came by
     * @param number its CSeq
     * @param until  when it ends now
     */
    public StoredSubscription prolonged(String target, FlowId way, long number, Instant until) {
        return new StoredSubscription(callId, localTag, remoteTag, localParty, remoteParty, target, routeSet,
                contactUser, way, number, key, event, accepted, watcher, user, decision, maxRate, minRate,
                withoutAnswer, eventList, since, until);
    }
}
