/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.event;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sip.header.ToHeader;
import javax.sip.message.Request;

import io.camelsip.engine.stack.ReceivedRequest;

/**
 * Who takes requests inside dialogs of subscriptions, by our tag: SUBSCRIBE at notifiers, NOTIFY at subscribers. They reach
 * no listener. Any thread.
 */
public final class EventDialogs {

    private final Map<String, Party> byTag = new ConcurrentHashMap<>();

    /** Our end of the dialogs that have one tag of ours. */
    @FunctionalInterface
    public interface Party {

        /**
         * A request whose To has our tag; nothing else of it is checked. It is answered in any case. On the stripe of its
         * Call-ID; must not block.
         */
        void onRequest(ReceivedRequest request);
    }

    /** @param tag made by {@link io.camelsip.engine.stack.RequestSender#freshToken}: nobody else can guess it */
    public void add(String tag, Party party) {
        byTag.put(tag, party);
    }

    public void remove(String tag, Party party) {
        byTag.remove(tag, party);
    }

    public int size() {
        return byTag.size();
    }

    /** Gives a request to whose dialog it is in; false if it is in none of these. On the stripe of its Call-ID. */
    public boolean take(ReceivedRequest request) {
        if (byTag.isEmpty() || !isOfEvents(request.message().getMethod())
                || !(request.message().getHeader(ToHeader.NAME) instanceof ToHeader to) || to.getTag() == null) {
            return false;
        }
        Party party = byTag.get(to.getTag());
        if (party != null) {
            party.onRequest(request);
        }
        return party != null;
    }

    private static boolean isOfEvents(String method) {
        return method.equals(Request.NOTIFY) || method.equals(Request.SUBSCRIBE) || method.equals("BENOTIFY");
    }
}
