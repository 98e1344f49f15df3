/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.io.IOException;
import java.net.InetSocketAddress;

import javax.sip.message.Response;

import io.camelsip.engine.ResponseHandler;

/** What becomes of an UPDATE of ours (RFC 3311 §5.1): a 2xx changes the session, anything else leaves it. On the stripe. */
final class UpdateAnswers implements ResponseHandler {

    private final CallLeg leg;
    private final Dialog dialog;
    private final Session session;
    private final boolean offered;
    private final ResponseHandler handler;

    UpdateAnswers(CallLeg leg, boolean offered, ResponseHandler handler) {
        this.leg = leg;
        this.dialog = leg.dialog();
        this.session = leg.session();
        this.offered = offered;
        this.handler = handler;
    }

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        if (response.getStatusCode() < 300 && !leg.hasEnded()) {
            dialog.retarget(response);
            if (offered) {
                Fields.description(response).ifPresent(session::described);
            }
            leg.refresher().agreed(SessionTimer.answered(response));
            leg.refreshed(response.getStatusCode());
        }
        withdrawUnanswered();
        handler.onFinal(response, from);
    }

    @Override
    public void onFailure(IOException cause) {
        withdrawUnanswered();
        handler.onFailure(cause);
    }

    /** The session stays as it was. */
    private void withdrawUnanswered() {
        if (offered && session.state() == OfferAnswer.State.OURS) {
            session.withdraw();
        }
    }
}
