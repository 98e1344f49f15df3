/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An encoding of RTP (RFC 8866 §6.6).
 *
 * @param name      in any case
 * @param clockRate in Hz
 * @param channels  1 where SDP says nothing
 */
public record Codec(String name, int clockRate, int channels) {

    static final String TELEPHONE_EVENT = "telephone-event";

    /** What goes without a clock rate in configurations, besides what has a static payload type. */
    private static final Map<String, Codec> FAMILIAR = Map.of(
            "opus", new Codec("opus", 48000, 2), TELEPHONE_EVENT, new Codec(TELEPHONE_EVENT, 8000, 1));

    public Codec {
        if (!Grammar.isToken(name) || clockRate < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "A codec needs a name, a clock rate and channels; found '" + name + "', " + clockRate + ", "
                            + channels);
        }
    }

    /**
     * Reads {@code opus/48000/2} or {@code PCMA/8000}; of the names that everybody knows ({@code PCMA}, {@code G722},
     * {@code opus}) the rest may be left out.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Codec of(String text) {
        String name = text.strip();
        Codec familiar = FAMILIAR.get(name.toLowerCase(Locale.ROOT));
        return Optional.ofNullable(familiar).or(() -> StaticPayloads.named(name)).or(() -> read(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is no codec; expected name/clock rate or name/clock rate/channels"));
    }

    /** The value of an {@code rtpmap} behind its payload type. */
    static Optional<Codec> read(String text) {
        String[] parts = text.strip().split("/", 4);
        int clockRate = parts.length > 1 ? Grammar.number(parts[1]) : -1;
        int channels = parts.length > 2 ? Grammar.number(parts[2]) : 1;
        if (parts.length > 3 || !Grammar.isToken(parts[0]) || clockRate < 1 || channels < 1) {
            return Optional.empty();
        }
        return Optional.of(new Codec(parts[0], clockRate, channels));
    }

    /** Whether both are the same encoding; names do not differ in case. */
    public boolean matches(Codec other) {
        return name.equalsIgnoreCase(other.name) && clockRate == other.clockRate && channels == other.channels;
    }

    boolean isTelephoneEvent() {
        return name.equalsIgnoreCase(TELEPHONE_EVENT);
    }

    /** As in {@code rtpmap}. */
    @Override
    public String toString() {
        return name + "/" + clockRate + (channels == 1 ? "" : "/" + channels);
    }
}
