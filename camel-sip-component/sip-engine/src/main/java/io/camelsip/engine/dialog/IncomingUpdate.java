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
import java.util.Optional;

import javax.sip.message.Response;

import io.camelsip.engine.stack.ReceivedRequest;

/** An UPDATE of the peer (RFC 3311 §5.2). Its state belongs to the stripe; answers come from any thread. */
final class IncomingUpdate extends InCallRequest {

    private final boolean offered;
    private volatile Optional<SessionTimer> timer = Optional.empty();

    IncomingUpdate(CallLeg leg, ReceivedRequest request) {
        super(leg, request);
        Optional<Description> offer = Fields.description(request.message());
        this.offered = offer.isPresent();
        offer.ifPresent(leg.session()::described);
        request.onFinal(this::onFinal);
    }

    @Override
    public Sent respond(Response response) {
        if (response.getStatusCode() / 100 == 2 && !request.hasEnded()) {
            complete(response);
        }
        return super.respond(response);
    }

    private void complete(Response response) {
        boolean answers = Fields.description(response).isPresent();
        if (offered != answers) {
            throw new IllegalStateException("A " + response.getStatusCode() + " to an UPDATE "
                    + (offered ? "with an offer must hold its answer" : "without an offer must not hold a description")
                    + " (RFC 3311 §5.2)");
        }
        SessionFields.describeUs(response, leg.calls().allowed());
        try {
            SessionFields.contact(response, leg.contactUser(), leg.calls().sender().reachableAt(request.flow()),
                    request.transport());
        } catch (IOException e) {
            throw new IllegalStateException("There is no address of ours that the peer could reach", e);
        }
        Optional<SessionTimer> agreed = SessionTimer.interval(message()).isPresent()
                ? SessionTimer.answering(message(), 0)
                : Optional.empty();
        agreed.ifPresent(timer -> IncomingInvite.write(timer, response));
        timer = agreed;
    }

    private void onFinal(Response response) {
        if (response.getStatusCode() < 300) {
            Fields.description(response).ifPresent(leg.session()::describe);
            leg.dialog().retarget(message());
            if (timer.isPresent()) {
                leg.refresher().agreed(timer);
            }
            leg.refreshed(response.getStatusCode());
        } else if (offered) {
            leg.session().withdraw();
        }
    }
}
