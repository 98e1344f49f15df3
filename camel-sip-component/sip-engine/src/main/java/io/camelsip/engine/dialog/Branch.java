/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.dialog.OfferAnswer.Meaning;

/**
 * One place that an INVITE of ours reached: its dialog, what was said of the session there, and its reliable provisional
 * responses (RFC 3262 §4). Owned by the stripe of the call.
 */
final class Branch {

    private final Dialog dialog;
    private final Session session;
    /** What the description was that came in a response. */
    private Meaning description = Meaning.NOTHING;
    /** The RSeq that came last; 0 before the first. */
    private long lastReliable;

    Branch(Dialog dialog, Session session) {
        this.dialog = dialog;
        this.session = session;
    }

    Dialog dialog() {
        return dialog;
    }

    Session session() {
        return session;
    }

    /** Takes the description of a response that cannot get lost. The first counts; what follows repeats it (RFC 3261 §13.2.1). */
    void describe(Response response) {
        if (!isDescribed()) {
            description = Fields.description(response).map(session::described).orElse(Meaning.NOTHING);
        }
    }

    /** Whether a description came. */
    boolean isDescribed() {
        return description != Meaning.NOTHING;
    }

    /** Whether it was the peer's offer. */
    boolean hasOffered() {
        return description == Meaning.OFFER;
    }

    /** Whether a reliable provisional response is the next one; if so it counts. One that came again means nothing. */
    boolean isNext(Response provisional) {
        long number = Fields.value(provisional, "RSeq").map(Fields::number).orElse(-1L);
        if (number <= 0 || lastReliable > 0 && number != lastReliable + 1) {
            return false;
        }
        lastReliable = number;
        return true;
    }

    /** The PRACK for {@link #isNext the last} reliable provisional response. */
    Request prack(Response provisional) {
        Request prack = dialog.request(Request.PRACK);
        Fields.add(prack, "RAck", lastReliable + " " + Fields.sequence(provisional) + " INVITE");
        return prack;
    }
}
