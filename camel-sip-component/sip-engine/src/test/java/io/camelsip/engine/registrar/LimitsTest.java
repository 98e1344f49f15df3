/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sip.message.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.registrar.RegistrarOptions.Overflow;
import io.camelsip.engine.store.MemoryLocationStore;

/** What a device, a user and everybody together may have kept. */
class LimitsTest {

    private final RegistrarUnderTest domain = new RegistrarUnderTest();

    private static String contacts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "<sip:ana@192.0.2." + i + ">").collect(Collectors.joining(", "));
    }

    @Test
    void oneContactMoreThanAllowedIsRefused() {
        domain.register(Register.contact(contacts(1, 11)));
        assertThat(domain.bindings()).hasSize(10);

        assertThat(domain.status(Register.contact(contacts(11, 12)).cseq(2))).isEqualTo(403);
        assertThat(domain.bindings()).hasSize(10);

        assertThat(domain.status(Register.contact(contacts(1, 11)).cseq(3))).isEqualTo(200);
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>;expires=0, <sip:ana@192.0.2.99>").cseq(4)))
                .isEqualTo(200);
        assertThat(domain.bindings()).hasSize(10);
    }

    @Test
    void orTheOldestMakesRoom() {
        RegistrarUnderTest phones = new RegistrarUnderTest(
                options -> Options.contacts(options, 2, Overflow.REPLACE_OLDEST));
        for (int i = 1; i <= 3; i++) {
            phones.clock.now = phones.clock.now.plusSeconds(1);
            assertThat(phones.status(Register.contact(contacts(i, i + 1)).cseq(i))).isEqualTo(200);
        }

        assertThat(phones.contacts()).containsExactly("sip:ana@192.0.2.3", "sip:ana@192.0.2.2");
        assertThat(phones.eventTypes().get(2)).isEqualTo(RegistrationEvent.Type.REMOVED);
        assertThat(phones.status(Register.contact(contacts(4, 7)).cseq(9))).isEqualTo(403);
    }

    @Test
    void aLowerLimitLeavesThoseThatAreThere() {
        domain.register(Register.contact(contacts(1, 11)));
        Registrar stricter = Registrar.of(Options.contacts(RegistrarOptions.of("example.com"), 3, Overflow.REFUSE),
                domain.store, EngineKeys.of(Optional.empty()), domain.clock);

        Response refreshed = stricter.register(Register.contact(contacts(1, 2)).cseq(2).incoming())
                .toCompletableFuture().join();

        assertThat(refreshed.getStatusCode()).isEqualTo(200);
        assertThat(RegistrarUnderTest.contacts(refreshed)).hasSize(10);
    }

    @Test
    void oneRequestIsBounded() {
        assertThat(domain.status(Register.contact(contacts(1, 21)).and("Expires: 0"))).isEqualTo(200);
        assertThat(domain.status(Register.contact(contacts(1, 22)).and("Expires: 0"))).isEqualTo(403);
    }

    @Test
    void textsAreBounded() {
        List<Register> tooLong = List.of(
                Register.contact("<sip:" + "a".repeat(510) + "@192.0.2.1>"),
                Register.contact("<sip:ana@192.0.2.1>;+sip.instance=\"<urn:" + "a".repeat(128) + ">\""),
                Register.contact("<sip:ana@192.0.2.1>").call("a".repeat(257), 1),
                Register.contact("<sip:ana@192.0.2.1>").and("Path: <sip:" + "a".repeat(2048) + ";lr>"),
                Register.contact("<sip:ana@192.0.2.1>").and("Path: " + "<sip:p;lr>,".repeat(10) + "<sip:p;lr>"));
        for (Register register : tooLong) {
            assertThat(domain.status(register)).isEqualTo(400);
        }
        assertThat(domain.status(Register.contact("<sip:a@192.0.2.1>").to("<sip:" + "a".repeat(129) + "@example.com>")))
                .isEqualTo(404);
        assertThat(domain.store.size().bindings()).isZero();

        domain.register(Register.contact("<sip:ana@192.0.2.1>").and("User-Agent: " + "a".repeat(200)));
        assertThat(domain.binding().userAgent().orElseThrow()).hasSize(80);
    }

    @ParameterizedTest
    @ValueSource(strings = { "tel:+12015550123", "mailto:ana@example.com", "http://example.com/" })
    void otherSchemesAreRefusedUnlessTheDomainWantsThem(String contact) {
        assertThat(domain.status(Register.contact("<" + contact + ">"))).isEqualTo(403);
        assertThat(domain.bindings()).isEmpty();
        RegistrarUnderTest open = new RegistrarUnderTest(
                options -> Options.schemes(options, "sip", "tel", "mailto", "http"));

        assertThat(open.status(Register.contact("<" + contact + ">"))).isEqualTo(200);

        assertThat(open.binding().target().uri()).hasToString(contact);
        assertThat(open.status(Register.contact("<sips:ana@192.0.2.1>"))).isEqualTo(403);
    }

    @Test
    void aFloodOfNamesEndsWhereTheStoreDoes() {
        MemoryLocationStore small = MemoryLocationStore.of(5, 100, domain.clock);
        Registrar registrar = Registrar.of(RegistrarOptions.of("example.com"), small, EngineKeys.of(Optional.empty()),
                domain.clock);

        List<Response> answers = IntStream.range(0, 1000).mapToObj(i -> registrar.register(
                Register.contact("<sip:x@192.0.2.1>").to("<sip:u" + i + "@example.com>").incoming())
                .toCompletableFuture().join()).toList();

        assertThat(answers.stream().limit(5)).allMatch(answer -> answer.getStatusCode() == 200);
        assertThat(answers.stream().skip(5)).allMatch(answer -> answer.getStatusCode() == 503)
                .allMatch(answer -> answer.getHeader("Retry-After") != null);
        assertThat(small.size().addressesOfRecord()).isEqualTo(5);
        assertThat(small.size().bindings()).isEqualTo(5);
    }

    @Test
    void nobodyIsReachedAtThemselves() {
        for (String contact : List.of("sip:ana@example.com", "sip:%61na@EXAMPLE.com;x=y",
                "sip:ana@example.com;gr=urn:uuid:1")) {
            assertThat(domain.status(Register.contact("<" + contact + ">"))).isEqualTo(403);
        }
        assertThat(domain.status(Register.contact("<sip:ben@example.com>"))).isEqualTo(200);
    }
}
