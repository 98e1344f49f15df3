/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

import io.camelsip.engine.subscriber.SubscriptionStatus;

/** Up while a route is subscribed to all that it watches, or to nothing; else says to whom it is not, and why. */
public final class SipSubscriptionHealthCheck extends AbstractHealthCheck {

    /** Who knows why these are not subscribed to will find out about the others. */
    private static final int NAMED = 3;

    private final Supplier<List<Watched>> watched;
    private final BooleanSupplier alive;

    /** @param alive may take as long as a stuck engine needs to be known as such */
    public SipSubscriptionHealthCheck(String id, Supplier<List<Watched>> watched, BooleanSupplier alive) {
        super("camel", id);
        this.watched = watched;
        this.alive = alive;
    }

    /** One subscription. */
    public record Watched(String name, SubscriptionStatus status) {

        /** One that has ended as it should is none that is missing; one that has not begun is. */
        private boolean isWell() {
            boolean hasEnded = status.state() == SubscriptionStatus.State.IDLE && status.lastStatus() > 0;
            return status.isStanding() || hasEnded && status.reason().isEmpty();
        }

        private String trouble() {
            String reason = status.reason().orElse("its notifier has not answered yet");
            return name + " is not subscribed to: "
                    + (status.lastStatus() >= 300 ? status.lastStatus() + " " + reason : reason);
        }
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<Watched> all = watched.get();
        List<Watched> ill = all.stream().filter(one -> !one.isWell()).toList();
        builder.detail("sip.subscriptions", all.size());
        builder.detail("sip.subscriptions.standing", all.stream().filter(one -> one.status().isStanding()).count());
        if (all.size() == 1) {
            describe(builder, all.get(0).status());
        }
        if (!alive.getAsBoolean()) {
            builder.down().message("A thread of the SIP engine does not answer");
        } else if (ill.isEmpty()) {
            builder.up();
        } else {
            builder.down().message(message(ill, all.size()));
        }
    }

    private static void describe(HealthCheckResultBuilder builder, SubscriptionStatus status) {
        builder.detail("sip.state", status.state().name());
        builder.detail("sip.status", status.lastStatus());
        status.reason().ifPresent(reason -> builder.detail("sip.reason", reason));
        status.until().ifPresent(until -> builder.detail("sip.subscribedUntil", until.toString()));
        status.next().ifPresent(next -> builder.detail("sip.nextAttempt", next.toString()));
    }

    private static String message(List<Watched> ill, int all) {
        String named = String.join("; ", ill.stream().limit(NAMED).map(Watched::trouble).toList());
        return all == 1 ? named
                : ill.size() + " of " + all + " subscriptions do not stand. " + named
                        + (ill.size() > NAMED ? "; ..." : "");
    }
}
