/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Payload types that need no {@code rtpmap} (RFC 3551 §6). */
final class StaticPayloads {

    private static final Map<Integer, Codec> BY_TYPE = new HashMap<>();

    static {
        put(0, "PCMU", 8000);
        put(3, "GSM", 8000);
        put(4, "G723", 8000);
        put(5, "DVI4", 8000);
        put(6, "DVI4", 16000);
        put(7, "LPC", 8000);
        put(8, "PCMA", 8000);
        put(9, "G722", 8000);
        BY_TYPE.put(10, new Codec("L16", 44100, 2));
        put(11, "L16", 44100);
        put(12, "QCELP", 8000);
        put(13, "CN", 8000);
        put(14, "MPA", 90000);
        put(15, "G728", 8000);
        put(16, "DVI4", 11025);
        put(17, "DVI4", 22050);
        put(18, "G729", 8000);
        put(25, "CelB", 90000);
        put(26, "JPEG", 90000);
        put(28, "nv", 90000);
        put(31, "H261", 90000);
        put(32, "MPV", 90000);
        put(33, "MP2T", 90000);
        put(34, "H263", 90000);
    }

    private StaticPayloads() {
    }

    private static void put(int type, String name, int clockRate) {
        BY_TYPE.put(type, new Codec(name, clockRate, 1));
    }

    static Optional<Codec> of(int payloadType) {
        return Optional.ofNullable(BY_TYPE.get(payloadType));
    }

    /** The payload type of a codec that has one of its own. */
    static OptionalInt numberOf(Codec codec) {
        return BY_TYPE.entrySet().stream().filter(entry -> entry.getValue().matches(codec))
                .mapToInt(Map.Entry::getKey).findFirst();
    }

    /** The codec of this name, if there is just one. */
    static Optional<Codec> named(String name) {
        Codec found = null;
        for (Codec codec : BY_TYPE.values()) {
            if (codec.name().equalsIgnoreCase(name)) {
                if (found != null) {
                    return Optional.empty();
                }
                found = codec;
            }
        }
        return Optional.ofNullable(found);
    }
}
