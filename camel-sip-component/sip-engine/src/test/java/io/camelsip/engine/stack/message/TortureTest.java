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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of RFC 4475 and RFC 5118, each decided by what the RFC says of it, as datagrams. */
class TortureTest {

    private static final String PASSES = "passes";
    private static Path messages;

    private final Gate gate = new Gate();

    @BeforeAll
    static void findMessages() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolveSibling("shared").resolve("torture");
            if (Files.isDirectory(candidate)) {
                messages = candidate;
            }
        }
        Assumptions.assumeTrue(messages != null,
                "The torture messages are not here; expected in shared/torture beside the repository");
    }

    static Stream<Arguments> rfc4475() {
        return Stream.of(
                // §3.1.1 valid
                arguments("wsinv", PASSES), arguments("intmeth", PASSES), arguments("esc01", PASSES),
                arguments("escnull", PASSES), arguments("esc02", PASSES), arguments("lwsdisp", PASSES),
                arguments("longreq", PASSES), arguments("dblreq", PASSES), arguments("semiuri", PASSES),
                arguments("transports", PASSES), arguments("mpart01", PASSES), arguments("unreason", PASSES),
                arguments("noreason", PASSES),
                // §3.1.2 invalid
                arguments("badinv01", "400 Malformed Via Header Field"),
                arguments("clerr", "400 Content-Length Does Not Match"),
                arguments("ncl", "400 Malformed Content-Length Header Field"),
                arguments("scalar02", "400 Malformed CSeq Header Field"),
                arguments("scalarlg", "dropped BAD_RESPONSE"),
                arguments("quotbal", "400 Malformed Address In Header Field"),
                arguments("ltgtruri", "400 Malformed Request-URI"), arguments("lwsruri", "400 Malformed Request-URI"),
                arguments("lwsstart", "400 Malformed Request-URI"), arguments("trws", "400 Malformed Start Line"),
                arguments("escruri", "400 Malformed Request-URI"),
                // the Date that is not in GMT is ignored
                arguments("baddate", PASSES),
                arguments("regbadct", "400 Malformed Address In Header Field"),
                arguments("badaspec", "400 Malformed Address In Header Field"),
                arguments("baddn", "400 Malformed Address In Header Field"),
                arguments("badvers", "505 Version Not Supported"),
                arguments("mismatch01", "400 CSeq Method Does Not Match"),
                arguments("mismatch02", "400 CSeq Method Does Not Match"), arguments("bigcode", "dropped BAD_RESPONSE"),
                // §3.2 to §3.4: whoever handles the request decides
                arguments("badbranch", PASSES), arguments("insuf", "400 Missing From Header Field"),
                arguments("unkscm", PASSES), arguments("novelsc", PASSES), arguments("unksm2", PASSES),
                arguments("bext01", PASSES), arguments("invut", PASSES), arguments("regaut01", PASSES),
                arguments("multi01", "400 Header Field Repeated"),
                arguments("mcl01", "400 Malformed Content-Length Header Field"), arguments("bcast", PASSES),
                arguments("zeromf", PASSES), arguments("cparam01", PASSES), arguments("cparam02", PASSES),
                arguments("regescrt", PASSES), arguments("sdp01", PASSES), arguments("inv2543", PASSES));
    }

    static Stream<Arguments> rfc5118() {
        return Stream.of(
                arguments("ipv6-good", PASSES), arguments("ipv6-bad", "400 Malformed Request-URI"),
                arguments("port-ambiguous", PASSES), arguments("port-unambiguous", PASSES),
                arguments("via-received-param-with-delim", PASSES), arguments("via-received-param-no-delim", PASSES),
                arguments("ipv6-in-sdp", PASSES), arguments("mult-ip-in-header", PASSES),
                arguments("mult-ip-in-sdp", PASSES), arguments("ipv4-mapped-ipv6", PASSES),
                arguments("ipv6-bug-abnf-3-colons", PASSES), arguments("ipv6-correct-abnf-2-colons", PASSES));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void rfc4475(String name, String outcome) throws IOException {
        assertThat(outcome(messages.resolve("rfc4475").resolve(name + ".dat"))).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void rfc5118(String name, String outcome) throws IOException {
        assertThat(outcome(messages.resolve("rfc5118").resolve(name))).isEqualTo(outcome);
    }

    private String outcome(Path message) throws IOException {
        Verdict verdict = gate.verdict(Files.readAllBytes(message));
        if (verdict instanceof Verdict.Admitted admitted) {
            try {
                // what was read and is written passes again
                gate.parse(gate.admits(Wire.encode(gate.parse(admitted))));
                return PASSES;
            } catch (ParseException e) {
                return "400 " + e.getMessage();
            }
        }
        return Gate.describe(verdict);
    }
}
