/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import java.text.ParseException;
import java.util.Locale;
import java.util.function.UnaryOperator;

import javax.sip.message.Request;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.CallStateException;
import io.camelsip.engine.dialog.Description;
import io.camelsip.engine.sdp.Sdp;

/** Makes the next offer of a session out of the description we gave last (RFC 3264 §8). */
final class SessionOffer {

    private static final String TYPE = "application/sdp";

    private SessionOffer() {
    }

    /**
     * A re-INVITE with that offer.
     *
     * @param  operation                what needs it, for messages
     * @throws CallStateException       if there is no session yet, or one of a kind that cannot be changed here
     * @throws IllegalArgumentException if the description, which a route wrote, is malformed
     */
    static Request next(Call call, String operation, UnaryOperator<Sdp> change) throws CallStateException {
        Request invite = call.createRequest(Request.INVITE);
        try {
            invite.setContent(change.apply(Sdp.parse(last(call, operation).bytes())).toBytes(),
                    SipMessages.headers().createContentTypeHeader("application", "sdp"));
            return invite;
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "What we described last is no session description: " + e.getMessage(), e);
        }
    }

    private static Description last(Call call, String operation) throws CallStateException {
        Description description = call.localDescription().orElseThrow(() -> new CallStateException("Cannot " + operation
                + " the call: it is " + call.state() + " and has no session yet, which an offer and its answer begin"));
        if (!description.contentType().toLowerCase(Locale.ROOT).startsWith(TYPE)) {
            throw new CallStateException("Cannot " + operation + " the call: what we described last is "
                    + description.contentType() + ", not " + TYPE
                    + "; send the changed description by sip-dialog:INVITE");
        }
        return description;
    }
}
