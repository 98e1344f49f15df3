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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.transport.Stripe.Timeout;

/** Keeps a session from lapsing, or ends it when it has (RFC 4028 §10), or when the peer is gone. Owned by the stripe of its call. */
final class Refresher {

    private final CallLeg leg;
    private volatile Optional<SessionTimer> timer = Optional.empty();
    private Timeout refresh;
    private Timeout lapse;
    private boolean peerTakesUpdate;

    Refresher(CallLeg leg) {
        this.leg = leg;
    }

    /** What both sides agreed on, anew with each refresh. */
    void agreed(Optional<SessionTimer> agreed) {
        stop();
        timer = agreed;
        if (!leg.hasEnded()) {
            agreed.ifPresentOrElse(this::arm, this::probeLater);
        }
    }

    /** What the peer says that it takes. */
    void learn(Message message) {
        if (message.getHeader("Allow") != null) {
            peerTakesUpdate = Fields.tokens(message, "Allow").contains(Request.UPDATE);
        }
    }

    private void arm(SessionTimer agreed) {
        if (agreed.weRefresh()) {
            refresh = later(this::refresh, agreed.refreshAfter());
        }
        lapse = later(this::lapse, agreed.giveUpAfter());
    }

    /** Nobody refreshes the session; so that no call stays whose peer is gone, we ask it now and then. */
    private void probeLater() {
        int seconds = (int) leg.calls().options().sessionExpires().toSeconds();
        if (seconds > 0) {
            refresh = later(this::probe, seconds);
        }
    }

    private void probe() {
        if (leg.isConfirmed()) {
            leg.send(leg.createRequest(Request.OPTIONS), timeout(), new Probe());
        }
    }

    private Timeout later(Runnable task, int seconds) {
        return leg.stripe().schedule(task, seconds * leg.calls().timers().second());
    }

    /** Says in a request that refreshes what both sides agreed on before. */
    void ask(Request request) {
        if (request.getHeader(SessionTimer.EXPIRES) == null) {
            timer.ifPresent(agreed -> Fields.set(request, SessionTimer.EXPIRES, agreed.inRequest()));
        }
    }

    /** What holds now. Any thread. */
    Optional<SessionTimer> timer() {
        return timer;
    }

    private void refresh() {
        if (leg.isConfirmed()) {
            leg.send(leg.createRequest(peerTakesUpdate ? Request.UPDATE : Request.INVITE), timeout(),
                    new Outcome(timer));
        }
    }

    private Duration timeout() {
        return Duration.ofMillis(leg.calls().timers().limit());
    }

    private void lapse() {
        end(CallEnd.Why.EXPIRED, "SIP;cause=408;text=\"Session expired\"");
    }

    private void end(CallEnd.Why why, String... reasons) {
        if (leg.isConfirmed()) {
            leg.hangUp(new CallEnd(CallEnd.By.NOBODY, why, 0, List.of(reasons)));
        }
    }

    void stop() {
        if (refresh != null) {
            refresh.cancel();
        }
        if (lapse != null) {
            lapse.cancel();
        }
    }

    /** A refresh that went through has armed the timer anew; one that did not is tried again before the session lapses. */
    private final class Outcome implements ResponseHandler {

        private final Optional<SessionTimer> held;

        private Outcome(Optional<SessionTimer> held) {
            this.held = held;
        }

        @Override
        public void onFinal(Response response, InetSocketAddress from) {
            if (response.getStatusCode() >= 300) {
                again();
            }
        }

        @Override
        public void onFailure(IOException cause) {
            again();
        }

        /** Unless the call is over, or something else has refreshed the session meanwhile. */
        private void again() {
            if (leg.isConfirmed() && timer == held) {
                held.ifPresent(agreed -> refresh = later(Refresher.this::refresh, Math.max(1, agreed.seconds() / 8)));
            }
        }
    }

    /** RFC 3261 §11.2: any answer will do, but 408 and 481, which end the call anyway (RFC 5057 §5.1). */
    private final class Probe implements ResponseHandler {

        @Override
        public void onFinal(Response response, InetSocketAddress from) {
            if (leg.isConfirmed() && timer.isEmpty()) {
                probeLater();
            }
        }

        @Override
        public void onFailure(IOException cause) {
            end(CallEnd.Why.LOST);
        }
    }
}
