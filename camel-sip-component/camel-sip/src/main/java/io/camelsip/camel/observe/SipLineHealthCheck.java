/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

import io.camelsip.engine.line.LineStatus;

/** Up while the registrar knows the line, or nobody wants it to; else says why it does not, and what comes next. */
public final class SipLineHealthCheck extends AbstractHealthCheck {

    private final String addressOfRecord;
    private final Supplier<LineStatus> status;
    private final BooleanSupplier alive;

    /**
     * @param alive may take as long as a stuck engine needs to be known as such
     */
    public SipLineHealthCheck(
            String id, String addressOfRecord, Supplier<LineStatus> status, BooleanSupplier alive) {
        super("camel", id);
        this.addressOfRecord = addressOfRecord;
        this.status = status;
        this.alive = alive;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        LineStatus now = status.get();
        builder.detail("sip.line", addressOfRecord);
        builder.detail("sip.state", now.state().name());
        builder.detail("sip.status", now.lastStatus());
        now.reason().ifPresent(reason -> builder.detail("sip.reason", reason));
        now.server().ifPresent(server -> builder.detail("sip.server",
                server.getAddress().getHostAddress() + ":" + server.getPort()));
        now.boundUntil().ifPresent(until -> builder.detail("sip.registeredUntil", until.toString()));
        now.nextAttempt().ifPresent(next -> builder.detail("sip.nextAttempt", next.toString()));
        if (!alive.getAsBoolean()) {
            builder.down().message("A thread of the SIP engine does not answer");
        } else if (now.isRegistered() || now.state() == LineStatus.State.IDLE) {
            builder.up();
        } else {
            builder.down().message(addressOfRecord + " is not registered: " + why(now));
        }
    }

    private static String why(LineStatus now) {
        String reason = now.reason().orElse("its registrar has not answered yet");
        return now.lastStatus() > 0 && now.reason().isPresent() ? now.lastStatus() + " " + reason : reason;
    }
}
