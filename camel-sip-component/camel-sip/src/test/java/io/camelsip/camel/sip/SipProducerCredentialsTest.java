/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static io.camelsip.camel.sip.peer.WireCall.SDP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.peer.CalledPhone;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.auth.Credentials;

/** Requests that a peer wants to know the sender of (RFC 3261 §22). */
class SipProducerCredentialsTest extends SipRouteTest {

    /** Calls that a test leaves standing are hung up rather than waited for. */
    @BeforeEach
    void stopsSoon() {
        context.getShutdownStrategy().setTimeout(1);
    }

    private static final Pattern FIELD = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");
    private static final String CHALLENGE = "Digest realm=\"home\", nonce=\"n1\", qop=\"auth\", algorithm=";

    private final WirePeer bob = udpPeer();

    @BindToRegistry("vault")
    private final SipCredentials vault = realm -> Optional.ofNullable(
            Map.of("home", new Credentials("alice", "secret")).get(realm));

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:option").to(bob.uri("bob") + "?username=alice&password=RAW(secret)");
                from("direct:bean").to(bob.uri("bob") + "?credentials=#bean:vault");
            }
        };
    }

    private CompletableFuture<Exchange> send(String route, String method) {
        return request(route, exchange -> {
            exchange.getMessage().setHeader(SipConstants.METHOD, method);
            exchange.getMessage().setBody(SDP);
        });
    }

    private static void assertSucceeds(CompletableFuture<Exchange> exchange) {
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5))
                .satisfies(end -> assertThat(end.getException()).isNull());
    }

    /** RFC 7616 §3.4.1, with what the request itself says. */
    private static void assertProves(WireMessage request, String field, String hash) throws Exception {
        String proof = request.header(field);
        String ha1 = hash(hash, "alice:home:secret");
        String ha2 = hash(hash, request.method() + ":" + part(proof, "uri"));
        assertThat(part(proof, "response")).isEqualTo(hash(hash,
                ha1 + ":n1:" + part(proof, "nc") + ":" + part(proof, "cnonce") + ":auth:" + ha2));
        assertThat(part(proof, "username")).isEqualTo("alice");
        assertThat(proof).doesNotContain("secret");
    }

    private static String hash(String algorithm, String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String part(String field, String name) {
        for (Matcher matcher = FIELD.matcher(field); matcher.find();) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            }
        }
        throw new AssertionError("No " + name + " in " + field);
    }

    @ParameterizedTest
    @CsvSource({ "direct:option,MD5", "direct:option,SHA-256", "direct:bean,MD5", "direct:bean,SHA-256" })
    void aRequestIsSentAgainWithProof(String route, String algorithm) throws Exception {
        CompletableFuture<Exchange> exchange = send(route, "MESSAGE");
        bob.answer(bob.expect(), 401, "Unauthorized", "WWW-Authenticate: " + CHALLENGE + algorithm);
        WireMessage again = bob.expect();
        assertProves(again, "Authorization", algorithm);
        bob.answer(again, 200, "OK");
        assertSucceeds(exchange);
    }

    @ParameterizedTest
    @CsvSource({ "direct:option,MD5", "direct:option,SHA-256", "direct:bean,MD5", "direct:bean,SHA-256" })
    void aCallIsPlacedAgainWithProof(String route, String algorithm) throws Exception {
        CompletableFuture<Exchange> exchange = send(route, "INVITE");
        CalledPhone phone = CalledPhone.calledAt(bob);
        phone.refuse(407, "Proxy Authentication Required", "Proxy-Authenticate: " + CHALLENGE + algorithm);
        assertProves(phone.expectInvite(), "Proxy-Authorization", algorithm);
        phone.establish(SDP);
        assertSucceeds(exchange);
    }

    @Test
    void aRealmThatNobodyKnowsIsARefusal() {
        CompletableFuture<Exchange> exchange = send("direct:bean", "MESSAGE");
        bob.answer(bob.expect(), 401, "Unauthorized",
                "WWW-Authenticate: " + CHALLENGE.replace("home", "elsewhere") + "MD5");
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5)).satisfies(end -> assertThat(end.getException())
                .isInstanceOfSatisfying(SipOperationFailedException.class,
                        refusal -> assertThat(refusal.getStatusCode()).isEqualTo(401)));
    }

    @ParameterizedTest
    @CsvSource({ "username=alice,set without", "password=secret,set without",
            "username=alice&password=secret&credentials=#bean:vault,leave one of them out" })
    void halfOrTwofoldCredentialsAreRefused(String options, String problem) {
        assertThatThrownBy(() -> context.getEndpoint("sip:bob@127.0.0.1?" + options).createProducer())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(problem)
                .hasMessageNotContaining("secret");
    }

    @Test
    void thePasswordIsNotShown() {
        assertThat(context.getEndpoint("sip:bob@127.0.0.1?username=alice&password=secret").toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({ "ack=later,ack", "ringTimeout=0,ringTimeout" })
    void nonsenseIsRefusedAtStart(String option, String name) {
        assertThatThrownBy(() -> context.getEndpoint("sip:bob@127.0.0.1?" + option).createProducer())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Option '" + name + "'");
    }
}
