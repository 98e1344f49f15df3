/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.Optional;

import javax.sip.message.Response;

import io.camelsip.engine.stack.ReceivedRequest;

/** An UPDATE of the peer (RFC 3311 §5.2). Its state belongs to the stripe; answers come from any thread. */
final class IncomingUpdate extends InCallRequest {

    private final ReceivedRequest update;
    private final boolean offered;
    private volatile Optional<SessionTimer> timer = Optional.empty();

    IncomingUpdate(CallLeg leg, ReceivedRequest update) {
        super(leg, update);
        this.update = update;
        Optional<Description> offer = Fields.description(update.message());
        this.offered = offer.isPresent();
        offer.ifPresent(session::described);
        leg.updates(this);
        update.onFinal(this::onFinal);
    }

    @Override
    public Sent respond(Response response) {
        if (response.getStatusCode() / 100 == 2 && !update.hasEnded()) {
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
        describeUs(response);
        timer = agree(response, 0);
    }

    private void onFinal(Response response) {
        leg.updated(this);
        if (response.getStatusCode() < 300) {
            describe(response);
            dialog.retarget(message());
            if (timer.isPresent()) {
                leg.refresher().agreed(timer);
            }
            leg.refreshed(response.getStatusCode());
        } else if (offered) {
            session.withdraw();
        }
    }
}
