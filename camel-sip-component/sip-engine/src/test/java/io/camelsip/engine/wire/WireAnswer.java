/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/** A response in the making, to a request that a peer heard. Never changed in place. */
public final class WireAnswer {

    private final WireMessage request;
    private final int status;
    private final String tag;
    private final List<String> lines;
    private final String body;

    private WireAnswer(WireMessage request, int status, String tag, List<String> lines, String body) {
        this.request = request;
        this.status = status;
        this.tag = tag;
        this.lines = lines;
        this.body = body;
    }

    /** A response with what RFC 3261 §8.2.6 has it copy. */
    public static WireAnswer to(WireMessage request, int status) {
        return new WireAnswer(request, status, "peer", List.of(), "");
    }

    /** The same from another place that the request reached. */
    public WireAnswer of(String tag) {
        return new WireAnswer(request, status, tag, lines, body);
    }

    public WireAnswer with(String name, String value) {
        List<String> more = new ArrayList<>(lines);
        more.add(name + ": " + value);
        return new WireAnswer(request, status, tag, more, body);
    }

    public WireAnswer without(String name) {
        return new WireAnswer(request, status, tag,
                lines.stream().filter(line -> !line.startsWith(name + ": ")).toList(),
                body);
    }

    /** Reliable, with this number (RFC 3262 §3). */
    public WireAnswer reliable(int number) {
        return with("Require", "100rel").with("RSeq", String.valueOf(number));
    }

    public WireAnswer describing(String sdp) {
        return new WireAnswer(request, status, tag, lines, sdp);
    }

    public byte[] bytes() {
        String head = new String(request.answered(status, lines.toArray(String[]::new)), ISO_8859_1)
                .replace(";tag=peer\r\n", ";tag=" + tag + "\r\n");
        return (body.isEmpty() ? head
                : head.replace("Content-Length: 0\r\n",
                        "Content-Type: application/sdp\r\nContent-Length: " + body.length()
                                + "\r\n")
                        + body)
                .getBytes(ISO_8859_1);
    }
}
