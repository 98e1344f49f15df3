/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.engine.MessageLimits;

/** A message of eight times the size costs eight times the work, not its square: with the limits opened wide. */
class LinearTimeTest {

    private static final int SMALL = 100;
    private static final int TIMES = 8;
    private static final int ROUNDS = 15;
    /** Room for the clock and for what runs beside the test; a square would be 8 times off. */
    private static final double TOLERANCE = 3.5;
    private static final long GRANULARITY = 400_000;

    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private final Gate gate = new Gate(new MessageLimits(1 << 20, 1 << 20, 1 << 20, 1 << 16, 1024, 1024, 255, 1024));

    static Stream<Arguments> growingMessages() {
        return Stream.of(
                arguments("many lines of a list", lines("Route", "<sip:proxy.example.com;lr>")),
                arguments("many lines of another list", lines("Supported", "tag")),
                arguments("many lines of one extension", lines("X-One", "value")),
                arguments("many lines nobody can read", lines("Date", "yesterday")),
                arguments("many lines of credentials", lines("Authorization", "Digest username=\"a\", realm=\"b\"")),
                arguments("a long list of addresses", list("Contact", "\"A\" <sip:a@h:5060;x=y>;q=0.1")),
                arguments("a long list of addresses without brackets", list("Contact", "sip:a@h:5060")),
                arguments("a long list of tokens", list("Allow", "INVITE")),
                arguments("a long list of types", list("Accept", "application/sdp;q=0.1")),
                arguments("a long list of languages", list("Accept-Language", "en;q=0.1")),
                arguments("a long list of URIs", list("Call-Info", "<http://a.b/c>;purpose=icon")),
                arguments("many parameters of an address", repeated("Contact", "<sip:a@h>", ";x=y")),
                arguments("many parameters of a URI", repeated("Contact", "<sip:a@h", ";x=y", ">")),
                arguments("many parameters of a type", repeated("Content-Type", "text/plain", ";x=y")),
                arguments("many parameters of an event", repeated("Event", "presence", ";x=y")),
                arguments("many parameters of a URI elsewhere", repeated("Alert-Info", "<sip:a@h", ";x=y", ">")),
                arguments("many digest parameters", list("WWW-Authenticate", "Digest a=\"b\"")),
                arguments("many words", repeated("Content-Language", "en", " en")),
                arguments("many comments", repeated("User-Agent", "a", " (b)")),
                arguments("open brackets", repeated("Refer-To", "<sip:a@h>", "<")),
                arguments("open parentheses", repeated("Retry-After", "1 ", "(")),
                arguments("quotes", repeated("Warning", "301 a ", "\"")),
                arguments("backslashes", repeated("From", "\"", "\\\\", "\" <sip:a@h>;tag=1")),
                arguments("escaped control characters", repeated("From", "\"", "\\\u0001", "\" <sip:a@h>;tag=1")),
                arguments("colons", repeated("Contact", "<sip:a@h:5060;x=", ":", ">")),
                arguments("spaces", repeated("Subject", "a", " ")),
                arguments("continuation lines", repeated("Subject", "a", "\r\n ")),
                arguments("continuation lines with text", repeated("Subject", "a", "\r\n b")),
                arguments("line ends before the message",
                        (Growing) n -> "\r\n".repeat(n) + Sample.request("MESSAGE").text()));
    }

    private static Growing lines(String name, String value) {
        return n -> {
            Sample sample = Sample.request("MESSAGE");
            for (int i = 0; i < n; i++) {
                sample.add(name, value);
            }
            return sample.text();
        };
    }

    private static Growing list(String name, String element) {
        return repeated(name, element, "," + element);
    }

    private static Growing repeated(String name, String start, String part, String... end) {
        return n -> Sample.request("MESSAGE").set(name, start + part.repeat(n) + String.join("", end)).text();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("growingMessages")
    void costsGrowAsMessagesDo(String what, Growing growing) {
        byte[] small = growing.ofSize(SMALL).getBytes(StandardCharsets.UTF_8);
        byte[] large = growing.ofSize(SMALL * TIMES).getBytes(StandardCharsets.UTF_8);
        double perByte = (double) large.length / small.length;
        long smallCost = cost(small);
        long largeCost = cost(large);
        assertThat(largeCost).as("nanoseconds for %d bytes, after %d for %d", large.length, smallCost, small.length)
                .isLessThan((long) (smallCost * perByte * TOLERANCE) + GRANULARITY);
    }

    private long cost(byte[] message) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = clock.getCurrentThreadCpuTime();
            decide(message);
            best = Math.min(best, clock.getCurrentThreadCpuTime() - start);
        }
        return best;
    }

    private void decide(byte[] message) {
        try {
            if (gate.verdict(message) instanceof Verdict.Admitted admitted) {
                Wire.encode(gate.parse(admitted));
            }
        } catch (ParseException e) {
            assertThat(e).hasMessageStartingWith("Malformed");
        }
    }

    /** A message of which a part is repeated. */
    @FunctionalInterface
    interface Growing {
        String ofSize(int n);
    }
}
