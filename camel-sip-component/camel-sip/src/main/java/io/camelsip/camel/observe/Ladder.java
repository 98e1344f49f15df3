/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.camelsip.engine.trace.RecordedCall;

/**
 * The call flow of one call, or of several that belong together: hosts side by side, messages one below the other. What
 * the texts in it say was written by peers; {@link #toSvg} and {@link #toMermaid} take care of that.
 *
 * @param calls   the Call-IDs
 * @param hosts   from left to right
 * @param steps   in the order of time
 * @param leftOut how many messages more there were
 */
public record Ladder(List<String> calls, List<Host> hosts, List<Step> steps, int leftOut) {

    public Ladder {
        calls = List.copyOf(calls);
        hosts = List.copyOf(hosts);
        steps = List.copyOf(steps);
    }

    /**
     * Puts together what one engine or several saw. A message that both its sender and its receiver recorded is one step.
     */
    public static Ladder of(Collection<RecordedCall> seen) {
        return new LadderBuilder(seen).build();
    }

    /**
     * The same with the media of the session, which no SIP server sees: between the outermost hosts, after the last ACK.
     * Nothing changes where no INVITE was accepted.
     */
    public Ladder withMedia(String words) {
        int ack = steps.stream().map(Step::method).toList().lastIndexOf("ACK");
        if (ack < 0
                || steps.stream().noneMatch(step -> step.kind() == Kind.SUCCESS && step.method().equals("INVITE"))) {
            return this;
        }
        Step before = steps.get(ack);
        List<Step> all = new ArrayList<>(steps);
        all.add(ack + 1, new Step(
                0, hosts.size() - 1, before.after(), Kind.MEDIA, words, "", "", false, "RTP", before.call()));
        return new Ladder(calls, hosts, all, leftOut);
    }

    /** A picture, for light and dark surroundings. */
    public String toSvg() {
        return new LadderSvg(this).draw();
    }

    /** Text that Mermaid draws. */
    public String toMermaid() {
        return LadderMermaid.write(this);
    }

    /**
     * A column.
     *
     * @param name      the name of its recording, else what it calls itself in User-Agent or Server, else empty
     * @param addresses what others reach it at first
     */
    public record Host(String name, List<String> addresses) {

        public Host {
            Objects.requireNonNull(name);
            addresses = List.copyOf(addresses);
        }

        /** What to call it in a sentence. */
        String title() {
            return name.isEmpty() ? addresses.get(0) : name;
        }
    }

    /** What a message is. */
    public enum Kind {
        REQUEST,
        /** 1xx. */
        PROVISIONAL,
        /** 2xx. */
        SUCCESS,
        /** 3xx. */
        REDIRECTION,
        /** 4xx to 6xx, and what is none of these. */
        FAILURE,
        /** No message, but the sound and pictures of a session, both ways. */
        MEDIA
    }

    /**
     * An arrow.
     *
     * @param from      the sender's column
     * @param to        the receiver's column
     * @param after     time since the first step
     * @param kind      what it is
     * @param label     method, or status and reason phrase
     * @param method    the method; of a response the one it answers; empty for media
     * @param session   empty without a session description, else {@code SDP} and its direction where it is not both ways
     * @param repeated  whether the same bytes went the same way before
     * @param transport by which it travelled, as in Via
     * @param call      which of {@link Ladder#calls} it belongs to
     */
    public record Step(
            int from, int to, Duration after, Kind kind, String label, String method, String session, boolean repeated,
            String transport, int call) {}
}
