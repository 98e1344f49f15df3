/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.engine.Transport;

/** Where a SIP URI leads to (RFC 3263 §4). */
class DomainLocatorTest {

    @RegisterExtension
    final Locating locating = new Locating();

    @ParameterizedTest
    @CsvSource({
            "sip:192.0.2.1,                         udp 192.0.2.1:5060",
            "sip:192.0.2.1;transport=tcp,           tcp 192.0.2.1:5060",
            "sip:192.0.2.1:5080,                    udp 192.0.2.1:5080",
            "sip:[2001:db8::1]:5080,                udp 2001:db8:0:0:0:0:0:1:5080",
            "sip:example.com;maddr=192.0.2.9,       udp 192.0.2.9:5060",
            "sip:example.com:5070;maddr=192.0.2.9,  udp 192.0.2.9:5070" })
    void ofAnAddressNothingIsLookedUp(String uri, String hop) {
        assertThat(locating.asks(uri).toCompletableFuture()).isDone();
        assertThat(locating.finds(uri)).containsExactly(hop);
        assertThat(locating.dns().asked()).isEmpty();
    }

    @Test
    void theTransportAskedForComesBeforeThatOfTheUri() {
        assertThat(locating.finds("sip:192.0.2.1;transport=udp", Transport.TCP)).containsExactly("tcp 192.0.2.1:5060");
    }

    @Test
    void localhostIsKnownWithoutAsking() {
        assertThat(locating.finds("sip:localhost:5080;transport=tcp")).contains("tcp 127.0.0.1:5080");
        assertThat(locating.finds("sip:localhost")).contains("udp 127.0.0.1:5060");
        assertThat(locating.dns().asked()).isEmpty();
    }

    @Test
    void aPortLeavesOnlyTheAddressOpen() {
        locating.dns().a("example.com", "192.0.2.1").aaaa("example.com", "2001:db8::1")
                .srv("_sip._udp.example.com", 1, 1, 5999, "elsewhere.example.com");

        assertThat(locating.finds("sip:example.com:5070"))
                .containsExactlyInAnyOrder("udp 192.0.2.1:5070", "udp 2001:db8:0:0:0:0:0:1:5070");

        assertThat(locating.dns().asked()).containsExactlyInAnyOrder("A example.com", "AAAA example.com");
    }

    @Test
    void naptrSaysWhichTransportComesFirst() {
        locating.dns()
                .naptr("example.com", 50, 50, "SIPS+D2T", "_sips._tcp.example.com")
                .naptr("example.com", 90, 60, "SIP+D2U", "_sip._udp.example.com")
                .naptr("example.com", 90, 50, "sip+d2t", "_sip._tcp.example.com")
                .naptr("example.com", 10, 10, "E2U+sip", "_other.example.com")
                .srv("_sip._udp.example.com", 1, 0, 5081, "one.example.com")
                .srv("_sip._tcp.example.com", 1, 0, 5082, "one.example.com")
                .a("one.example.com", "192.0.2.1");

        assertThat(locating.finds("sip:ben@example.com"))
                .containsExactly("tcp 192.0.2.1:5082", "udp 192.0.2.1:5081");
        assertThat(locating.dns().asked()).doesNotContain("SRV _sips._tcp.example.com");
    }

    @Test
    void ofHigherNaptrOrdersNothingCounts() {
        locating.dns()
                .naptr("example.com", 10, 10, "SIP+D2T", "_sip._tcp.example.com")
                .naptr("example.com", 20, 10, "SIP+D2U", "_sip._udp.example.com")
                .srv("_sip._udp.example.com", 1, 0, 5081, "one.example.com")
                .srv("_sip._tcp.example.com", 1, 0, 5082, "one.example.com")
                .a("one.example.com", "192.0.2.1");

        assertThat(locating.finds("sip:ben@example.com")).containsExactly("tcp 192.0.2.1:5082");
    }

    @Test
    void aDomainWithOtherTransportsOnlyIsRefusedByName() {
        locating.dns().naptr("example.com", 10, 10, "SIPS+D2T", "_sips._tcp.example.com").a("example.com", "192.0.2.1");

        assertThat(locating.fails("sip:ben@example.com")).hasMessageContaining("SIPS+D2T")
                .hasMessageContaining("example.com");
    }

    @Test
    void withoutNaptrEveryTransportIsAskedFor() {
        locating.dns().srv("_sip._tcp.example.com", 1, 0, 5082, "one.example.com")
                .srv("_sip._udp.example.com", 1, 0, 5081, "one.example.com")
                .a("one.example.com", "192.0.2.1");

        assertThat(locating.finds("sip:ben@example.com"))
                .containsExactly("udp 192.0.2.1:5081", "tcp 192.0.2.1:5082");
    }

    @Test
    void aTransportLeavesNaptrOut() {
        locating.dns().srv("_sip._tcp.example.com", 1, 0, 5082, "one.example.com").a("one.example.com", "192.0.2.1");

        assertThat(locating.finds("sip:ben@example.com;transport=tcp")).containsExactly("tcp 192.0.2.1:5082");

        assertThat(locating.dns().asked()).doesNotContain("NAPTR example.com")
                .contains("SRV _sip._tcp.example.com");
    }

    @Test
    void withoutSrvTheAddressAndTheDefaultPortDo() {
        locating.dns().a("example.com", "192.0.2.1");

        assertThat(locating.finds("sip:ben@example.com")).containsExactly("udp 192.0.2.1:5060");
        assertThat(locating.finds("sip:ben@example.com;transport=tcp")).containsExactly("tcp 192.0.2.1:5060");
    }

    @Test
    void serversComeInTheOrderOfTheirPriority() {
        locating.dns().srv("_sip._udp.example.com", 20, 0, 5062, "two.example.com")
                .srv("_sip._udp.example.com", 10, 0, 5061, "one.example.com")
                .a("one.example.com", "192.0.2.1").a("one.example.com", "192.0.2.11").a("two.example.com", "192.0.2.2");

        assertThat(locating.finds("sip:ben@example.com;transport=udp"))
                .containsExactly("udp 192.0.2.1:5061", "udp 192.0.2.11:5061", "udp 192.0.2.2:5062");
    }

    @Test
    void amongEqualsTheLotDecides() {
        locating.draws(bound -> bound - 1);
        locating.dns().srv("_sip._udp.example.com", 10, 10, 5061, "one.example.com")
                .srv("_sip._udp.example.com", 10, 90, 5062, "one.example.com")
                .a("one.example.com", "192.0.2.1");

        assertThat(locating.finds("sip:ben@example.com;transport=udp"))
                .containsExactly("udp 192.0.2.1:5062", "udp 192.0.2.1:5061");
    }

    @Test
    void aServerWithoutAddressIsLeftOut() {
        locating.dns().srv("_sip._udp.example.com", 10, 0, 5061, "gone.example.com")
                .srv("_sip._udp.example.com", 20, 0, 5062, "two.example.com").a("two.example.com", "192.0.2.2");

        assertThat(locating.finds("sip:ben@example.com;transport=udp")).containsExactly("udp 192.0.2.2:5062");
    }

    @Test
    void aDomainMayDeclineATransport() {
        locating.dns().srv("_sip._udp.example.com", 0, 0, 0, "")
                .srv("_sip._tcp.example.com", 1, 0, 5082, "one.example.com").a("one.example.com", "192.0.2.1")
                .a("example.com", "192.0.2.3");

        assertThat(locating.finds("sip:ben@example.com")).containsExactly("tcp 192.0.2.1:5082");
        assertThat(locating.fails("sip:ben@example.com;transport=udp")).hasMessageContaining("does not offer SIP");
    }

    @Test
    void aliasesAreFollowed() {
        locating.dns().cname("www.example.com", "host.example.com").a("host.example.com", "192.0.2.7");

        assertThat(locating.finds("sip:ben@www.example.com:5060")).containsExactly("udp 192.0.2.7:5060");
    }

    @Test
    void anUnknownDomainIsNamed() {
        assertThat(locating.fails("sip:ben@nobody.example.com")).hasMessageContaining("nobody.example.com");
    }

    @Test
    void whatWeCannotSpeakIsRefused() {
        assertThat(locating.fails("sips:ben@example.com")).hasMessageContaining("TLS");
        assertThat(locating.fails("sip:ben@example.com;transport=pigeon")).hasMessageContaining("pigeon");
    }

    @Test
    void aHopThatFailedComesAfterTheOthersForAWhile() {
        locating.dns().srv("_sip._udp.example.com", 10, 0, 5061, "one.example.com")
                .srv("_sip._udp.example.com", 20, 0, 5062, "one.example.com").a("one.example.com", "192.0.2.1");
        Hop first = Locating.wait(locating.asks("sip:example.com;transport=udp")).get(0);

        locating.locator().failed(first);

        assertThat(locating.finds("sip:example.com;transport=udp"))
                .containsExactly("udp 192.0.2.1:5062", "udp 192.0.2.1:5061");
        locating.passes(java.time.Duration.ofSeconds(31));
        assertThat(locating.finds("sip:example.com;transport=udp"))
                .containsExactly("udp 192.0.2.1:5061", "udp 192.0.2.1:5062");
    }
}
