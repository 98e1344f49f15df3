/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.List;

import javax.sip.message.Response;

import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.event.EventType;
import io.camelsip.engine.registrar.RefusedException;

/**
 * What a SUBSCRIBE asks for.
 *
 * @param seconds       how long, as we would grant it; 0 for once
 * @param accepted      the media type of bodies
 * @param eventList     whether the watcher understands lists (RFC 4662)
 * @param withoutAnswer whether it takes BENOTIFY
 * @param maxRate       NOTIFYs a second at most (RFC 6446); 0 for any
 * @param minRate       NOTIFYs a second at least; 0 for none
 */
record Asked(
        EventKey key, EventType event, EventPackage eventPackage, int seconds, String accepted, Peer peer,
        boolean eventList, boolean withoutAnswer, double maxRate, double minRate) {

    /**
     * As it is meant, where it is known whether it is about a list.
     *
     * @throws RefusedException if the watcher would not understand a list (RFC 4662 §4.3)
     */
    Asked about(boolean isList) {
        if (isList && !eventList) {
            throw RefusedException.of(Response.EXTENSION_REQUIRED).with("Require", "eventlist");
        }
        return isList == eventList ? this
                : new Asked(key, event, eventPackage, seconds, accepted, peer, isList, withoutAnswer, maxRate, minRate);
    }

    /** The watcher's end of the dialog, all of it text. */
    record Peer(
            String callId, String tag, String localParty, String remoteParty, String target, List<String> routes,
            long number, String watcher) {}
}
