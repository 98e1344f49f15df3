/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which way media flows, seen from the side whose description says so (RFC 8866 §6.7). */
public enum Direction {

    SENDRECV(true, true), SENDONLY(true, false), RECVONLY(false, true), INACTIVE(false, false);

    private final boolean sends;
    private final boolean receives;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    static Direction of(boolean sends, boolean receives) {
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }

    /** The direction that this attribute of SDP names, if it names one. */
    static Optional<Direction> named(String attribute) {
        return Arrays.stream(values()).filter(direction -> direction.token().equalsIgnoreCase(attribute)).findFirst();
    }

    public boolean sends() {
        return sends;
    }

    public boolean receives() {
        return receives;
    }

    /** The same seen from the other side, which is the most that it can answer (RFC 3264 §6.1). */
    public Direction reversed() {
        return of(receives, sends);
    }

    /** Without receiving: how a side puts the other on hold (RFC 3264 §8.4). */
    public Direction held() {
        return of(sends, false);
    }

    /** Its name in SDP. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
