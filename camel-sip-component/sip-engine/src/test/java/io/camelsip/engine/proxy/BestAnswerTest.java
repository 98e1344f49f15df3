/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** Which of the targets' refusals the sender gets (RFC 3261 §16.7 steps 6 and 7). */
class BestAnswerTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    /** The answers of all targets, in their order, and who of them is heard. */
    @ParameterizedTest
    @CsvSource({
            "404 603,           603",
            "603 404,           603",
            "486 302,           302",
            "500 486,           486",
            "503 486,           486",
            "500 501 404 302,   302",
            "504 480,           480",
            "404 404,           404",
            "408 500,           408",
            // 401, 407, 415, 420 and 484 tell what to do about it
            "404 401,           401",
            "404 407,           407",
            "486 415,           415",
            "404 420,           420",
            "480 484,           484",
            // 503 says something about the target, not about the proxy
            "503,               500",
            "503 503,           500",
            "503 504,           504",
            "408,               408",
            "600 606,           600 606",
    })
    void theBestOfAll(String answers, String heard) {
        List<Integer> statuses = numbers(answers);
        Phone[] phones = proxy.phones(Transport.UDP, statuses.size());
        proxy.forwards(Planning.to(phones).forking(Forking.PARALLEL));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE"));

        WireMessage[] requests = new WireMessage[phones.length];
        for (int i = 0; i < phones.length; i++) {
            requests[i] = phones[i].expect("MESSAGE");
        }
        for (int i = 0; i < phones.length; i++) {
            phones[i].answers(requests[i], statuses.get(i));
        }

        assertThat(caller.receive().status()).isIn(numbers(heard));
        assertThat(proxy.result().status()).isIn(numbers(heard));
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.trim().split(" +")).map(Integer::valueOf).toList();
    }

    /** So that the sender can answer all of them at once (RFC 3261 §16.7 step 7, §22.3). */
    @Test
    void theChallengesOfAllTargetsAreInOneAnswer() {
        Phone[] phones = proxy.phones(Transport.UDP, 4);
        proxy.forwards(Planning.to(phones).forking(Forking.PARALLEL));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE"));

        String[] fields = { "WWW-Authenticate", "Proxy-Authenticate", "WWW-Authenticate" };
        int[] statuses = { 401, 407, 401 };
        for (int i = 0; i < 3; i++) {
            phones[i].send(phones[i].answer(phones[i].expect("MESSAGE"), statuses[i])
                    .with(fields[i], "Digest realm=\"realm" + i + "\", nonce=\"n, " + i + "\""));
        }
        phones[3].answers(phones[3].expect("MESSAGE"), 404);
        WireMessage answer = caller.receive();

        assertThat(answer.status()).isIn(401, 407);
        assertThat(answer.headers("WWW-Authenticate")).containsExactlyInAnyOrder(
                "Digest realm=\"realm0\", nonce=\"n, 0\"", "Digest realm=\"realm2\", nonce=\"n, 2\"");
        assertThat(answer.headers("Proxy-Authenticate")).containsExactly("Digest realm=\"realm1\", nonce=\"n, 1\"");
    }

    @Test
    void theChallengeOfASerialTargetIsNotForgotten() {
        Phone[] phones = proxy.phones(Transport.UDP, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.SERIAL));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE"));

        phones[0].send(phones[0].answer(phones[0].expect("MESSAGE"), 401)
                .with("WWW-Authenticate", "Digest realm=\"a\", nonce=\"1\""));
        phones[1].send(phones[1].answer(phones[1].expect("MESSAGE"), 401)
                .with("WWW-Authenticate", "Digest realm=\"b\", nonce=\"2\""));
        WireMessage answer = caller.receive();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers("WWW-Authenticate")).containsExactlyInAnyOrder(
                "Digest realm=\"a\", nonce=\"1\"", "Digest realm=\"b\", nonce=\"2\"");
    }
}
