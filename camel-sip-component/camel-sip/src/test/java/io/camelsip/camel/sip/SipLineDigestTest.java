/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** A line at a registrar that wants a password, in one of several ways or in any of them (RFC 8760). */
class SipLineDigestTest extends SipRouteTest {

    private static final Pattern DIRECTIVE = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    private final WirePeer registrar = udpPeer();

    private void startLine(String password) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:bob@127.0.0.1:" + registrar.port() + "?register=true&password=RAW(" + password + ")")
                        .routeId("line").to("mock:line");
            }
        });
    }

    /** What Asterisk says to an account with all three. */
    private static String[] challenges(List<String> algorithms) {
        return algorithms.stream().map(algorithm -> "WWW-Authenticate: Digest realm=\"asterisk\",nonce=\"n-" + algorithm
                + "\",opaque=\"o-" + algorithm + "\",algorithm=" + algorithm + ",qop=\"auth\"").toArray(String[]::new);
    }

    private static String directive(String credentials, String name) {
        Matcher matcher = DIRECTIVE.matcher(credentials);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            }
        }
        throw new AssertionError("No " + name + " in " + credentials);
    }

    private static String hash(String algorithm, String text) {
        try {
            String name = algorithm.replace("SHA-512-256", "SHA-512/256");
            return HexFormat.of().formatHex(MessageDigest.getInstance(name)
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** RFC 7616 §3.4.1. */
    private static boolean isRight(WireMessage request, String password) {
        String shown = request.header("Authorization");
        String algorithm = directive(shown, "algorithm");
        String first = hash(algorithm, directive(shown, "username") + ":asterisk:" + password);
        String second = hash(algorithm, request.method() + ":" + directive(shown, "uri"));
        return directive(shown, "response").equals(hash(algorithm, String.join(":", first, directive(shown, "nonce"),
                directive(shown, "nc"), directive(shown, "cnonce"), "auth", second)));
    }

    private HealthCheck.State health() {
        return ((SipConsumer) context.getRoute("line").getConsumer()).getHealthCheck().call().getState();
    }

    /** @return what the line showed */
    private String proves(List<String> algorithms) throws Exception {
        startLine("s3cret");
        registrar.answer(registrar.expect(), 401, "Unauthorized", challenges(algorithms));
        WireMessage second = registrar.expect();
        assertThat(second.headers("Authorization")).hasSize(1);
        assertThat(isRight(second, "s3cret")).isTrue();
        assertThat(isRight(second, "another")).isFalse();
        registrar.answer(second, 200, "OK", "Expires: 600");
        await().until(() -> health() == HealthCheck.State.UP);
        return second.header("Authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = { "MD5", "SHA-256", "SHA-512-256" })
    void answersEach(String algorithm) throws Exception {
        String shown = proves(List.of(algorithm));
        assertThat(directive(shown, "algorithm")).isEqualTo(algorithm);
        assertThat(directive(shown, "nonce")).isEqualTo("n-" + algorithm);
        assertThat(directive(shown, "username")).isEqualTo("bob");
    }

    @Test
    void answersTheStrongestOfThree() throws Exception {
        String shown = proves(List.of("SHA-512-256", "SHA-256", "MD5"));
        assertThat(directive(shown, "algorithm")).isEqualTo("SHA-512-256");
        assertThat(directive(shown, "nonce")).isEqualTo("n-SHA-512-256");
        assertThat(directive(shown, "opaque")).isEqualTo("o-SHA-512-256");
    }

    @Test
    void aWrongPasswordIsRefusedByWhoeverVerifiesIt() throws Exception {
        startLine("wrong");
        registrar.answer(registrar.expect(), 401, "Unauthorized",
                Stream.of(challenges(List.of("SHA-512-256", "SHA-256", "MD5"))).toArray(String[]::new));
        WireMessage second = registrar.expect();
        assertThat(isRight(second, "s3cret")).isFalse();
        registrar.answer(second, 401, "Unauthorized", challenges(List.of("SHA-512-256", "SHA-256", "MD5")));

        await().until(() -> ((SipConsumer) context.getRoute("line").getConsumer()).getHealthCheck().call()
                .getDetails().get("sip.state").equals("BACKING_OFF"));
        assertThat(health()).isEqualTo(HealthCheck.State.DOWN);
    }
}
