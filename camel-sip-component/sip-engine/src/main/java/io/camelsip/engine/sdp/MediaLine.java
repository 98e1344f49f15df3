/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.text.ParseException;
import java.util.Arrays;
import java.util.List;

/**
 * An {@code m=} line (RFC 8866 §5.14).
 *
 * @param value as it came; the rest is what it says
 * @param ports how many, from {@code port} on
 */
record MediaLine(String value, String type, int port, int ports, String protocol, List<String> formats) {

    private static final int MAX_PORT = 65535;

    static MediaLine read(String value) throws ParseException {
        String[] parts = value.strip().split(" +");
        if (parts.length < 3) {
            throw new ParseException("m= must have media, port, protocol and formats (RFC 8866 §5.14)", 0);
        }
        String[] ports = parts[1].split("/", 2);
        int port = Grammar.number(ports[0]);
        int count = ports.length == 1 ? 1 : Grammar.number(ports[1]);
        if (port < 0 || port > MAX_PORT || count < 1) {
            throw new ParseException("The port in m= is not between 0 and 65535 (RFC 8866 §5.14)", 0);
        }
        return new MediaLine(value, parts[0], port, count, parts[2],
                List.copyOf(Arrays.asList(parts).subList(3, parts.length)));
    }

    /** The same media refused (RFC 3264 §6). */
    MediaLine rejected() {
        return of(0, formats);
    }

    /** The same media with this port and these formats. */
    MediaLine of(int otherPort, List<String> otherFormats) {
        String text = type + " " + otherPort + " " + protocol + " " + String.join(" ", otherFormats);
        return new MediaLine(text.strip(), type, otherPort, 1, protocol, otherFormats);
    }

    boolean isRtp() {
        return protocol.startsWith("RTP/") || protocol.contains("/RTP/");
    }

    /** Whether it needs keys: SRTP (RFC 3711, RFC 5764). */
    boolean isSecure() {
        return protocol.contains("RTP/SAVP");
    }
}
