/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.address.Address;
import javax.sip.address.SipURI;

import com.fasterxml.jackson.annotation.JsonValue;

import io.camelsip.camel.event.BusRecord;
import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.dialog.CallEvent;

/**
 * What happened to a call, and what is known of the call at that moment: the body of what {@code from("sip-dialog:")}
 * receives. That of {@code ended} is a call detail record. Immutable.
 * <p>
 * Converted to text it is a JSON object, and so it is for Jackson, with times as ISO 8601 text; what is not known is left
 * out. The class of Jackson that it names need not be there.
 */
public final class CallRecord implements BusRecord {

    private final String event;
    private final String dialogId;
    private final String callId;
    private final String direction;
    private final String localParty;
    private final String remoteParty;
    private final Instant startedAt;
    private final Instant confirmedAt;
    private final Instant at;
    private final Duration duration;
    private final int status;
    private final String endedBy;
    private final String cause;
    private final List<String> reasons;

    /** Called on the call's stripe, whose state it reads. */
    CallRecord(CallEvent happened) {
        Call call = happened.call();
        Optional<CallEnd> end = happened.end();
        event = EventFilter.nameOf(happened.type());
        dialogId = call.id();
        callId = call.callId();
        direction = EventFilter.nameOf(call.direction());
        localParty = text(call.localParty());
        remoteParty = text(call.remoteParty());
        startedAt = call.startedAt();
        confirmedAt = call.confirmedAt().orElse(null);
        at = happened.at();
        duration = happened.duration().orElseGet(this::sinceConfirmed);
        status = end.map(CallEnd::status).filter(code -> code > 0).orElse(happened.status());
        endedBy = end.map(CallEnd::by).map(EventFilter::nameOf).orElse(null);
        cause = end.map(CallEnd::why).map(EventFilter::nameOf).orElse(null);
        reasons = end.map(CallEnd::reasons).orElse(List.of());
    }

    private Duration sinceConfirmed() {
        return confirmedAt == null || at.isBefore(confirmedAt) ? Duration.ZERO : Duration.between(confirmedAt, at);
    }

    /** Records are kept and passed on, which passwords are not for. */
    private static String text(Address address) {
        String text = address.toString().strip();
        return address.getURI() instanceof SipURI uri && uri.getUserPassword() != null
                ? text.replace(":" + uri.getUserPassword() + "@", "@")
                : text;
    }

    /** What happened: early, confirmed, refreshed, transfer or ended. */
    public String getEvent() {
        return event;
    }

    /** Names the call, for {@code CamelSipDialogId}. */
    public String getDialogId() {
        return dialogId;
    }

    /** Its Call-ID. */
    public String getCallId() {
        return callId;
    }

    /** Who began it: incoming (the peer) or outgoing (we). */
    public String getDirection() {
        return direction;
    }

    /** Our end: a display name, if there is one, and a URI in angle brackets. */
    public String getLocalParty() {
        return localParty;
    }

    /** The other end. */
    public String getRemoteParty() {
        return remoteParty;
    }

    /** Who called. */
    public String getFrom() {
        return isIncoming() ? remoteParty : localParty;
    }

    /** Who was called. */
    public String getTo() {
        return isIncoming() ? localParty : remoteParty;
    }

    private boolean isIncoming() {
        return direction.equals(EventFilter.nameOf(Call.Direction.INCOMING));
    }

    /** When its INVITE came or went. */
    public Instant getStartedAt() {
        return startedAt;
    }

    /** When it was accepted, or null. */
    public Instant getConfirmedAt() {
        return confirmedAt;
    }

    /** When the event happened. */
    public Instant getAt() {
        return at;
    }

    /** From its acceptance to the event; zero where it was not accepted. */
    public Duration getDuration() {
        return duration;
    }

    /** {@link #getDuration} in milliseconds. */
    public long getDurationMillis() {
        return duration.toMillis();
    }

    /** The status that came with the event: of a response, of a transfer's progress, of what ended the call; else 0. */
    public int getStatus() {
        return status;
    }

    /** Who ended it: local, remote or nobody; null while it lasts. */
    public String getEndedBy() {
        return endedBy;
    }

    /** How it ended: hung_up, cancelled, refused, not_answered and so on; null while it lasts. */
    public String getCause() {
        return cause;
    }

    /** Values of Reason header fields that came or went with the end (RFC 3326). */
    public List<String> getReasons() {
        return reasons;
    }

    /** The telephone network's cause (ITU-T Q.850) where a Reason says one, such as 16 for a normal end; else null. */
    public Integer getQ850Cause() {
        OptionalInt number = ReasonValue.q850Cause(reasons);
        return number.isPresent() ? number.getAsInt() : null;
    }

    /** All of it by name, times as text; without what is not known. */
    @Override
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("event", event);
        map.put("dialogId", dialogId);
        map.put("callId", callId);
        map.put("direction", direction);
        map.put("from", getFrom());
        map.put("to", getTo());
        map.put("localParty", localParty);
        map.put("remoteParty", remoteParty);
        map.put("startedAt", startedAt.toString());
        map.put("confirmedAt", confirmedAt == null ? null : confirmedAt.toString());
        map.put("at", at.toString());
        map.put("duration", duration.toString());
        map.put("durationMillis", getDurationMillis());
        map.put("status", status == 0 ? null : status);
        map.put("endedBy", endedBy);
        map.put("cause", cause);
        map.put("reasons", reasons.isEmpty() ? null : reasons);
        map.put("q850Cause", getQ850Cause());
        map.values().removeIf(value -> value == null);
        return map;
    }

    /** For logs. */
    @Override
    public String toString() {
        String ending = cause == null ? "" : ", " + cause + " by " + endedBy + " after " + duration;
        return event + ": " + direction + " call " + dialogId + " from " + getFrom() + " to " + getTo()
                + (status == 0 ? "" : ", " + status) + ending;
    }
}
