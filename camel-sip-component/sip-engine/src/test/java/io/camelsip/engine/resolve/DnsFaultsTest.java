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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.wire.NameServer;

/** DNS that is dead, slow or untruthful, and what is remembered of its answers. */
class DnsFaultsTest {

    @RegisterExtension
    final Locating locating = new Locating();

    @Test
    void whereTheFirstServerIsSilentTheSecondIsAsked() {
        locating.dns().silent(true);
        locating.secondDns().a("example.com", "192.0.2.1");

        assertThat(locating.finds("sip:example.com:5060")).containsExactly("udp 192.0.2.1:5060");
    }

    @Test
    void whereTheFirstServerRefusesTheSecondIsAsked() {
        locating.dns().refuses(2);
        locating.secondDns().a("example.com", "192.0.2.1");

        assertThat(locating.finds("sip:example.com:5060")).containsExactly("udp 192.0.2.1:5060");
    }

    @Test
    void withAllServersDeadItFailsInTimeAndThenAtOnce() {
        locating.dns().silent(true);
        locating.secondDns().silent(true);
        long before = System.nanoTime();

        assertThat(locating.fails("sip:example.com")).hasMessageContaining("example.com");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Locating.TIMEOUT.multipliedBy(3),
                Locating.TIMEOUT.multipliedBy(12));
        assertThat(locating.fails("sip:example.org:5060")).hasMessageContaining("No DNS server answers");
    }

    @Test
    void aSlowServerIsWaitedFor() {
        locating.dns().slow(Locating.TIMEOUT.dividedBy(3));
        locating.dns().a("example.com", "192.0.2.1");
        long before = System.nanoTime();

        assertThat(locating.finds("sip:example.com:5060")).containsExactly("udp 192.0.2.1:5060");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Locating.TIMEOUT.dividedBy(3));
        assertThat(locating.secondDns().asked()).isEmpty();
    }

    @Test
    void whatIsTooLongForADatagramIsAskedForOverTcp() {
        locating.dns().truncates();
        locating.dns().a("example.com", "192.0.2.1");

        assertThat(locating.finds("sip:example.com:5060")).containsExactly("udp 192.0.2.1:5060");
        assertThat(locating.dns().asked("A example.com")).isEqualTo(2);
    }

    @Test
    void recordsOfOtherNamesDoNotCount() {
        locating.dns().lies(message -> withAnswer(message, NameServer.record("bank.example.org", NameServer.A, 60,
                new byte[] { 6, 6, 6, 6 })));
        locating.dns().a("example.com", "192.0.2.1");

        assertThat(locating.fails("sip:example.com:5060")).hasMessageContaining("example.com");
        locating.dns().lies(message -> message);
        locating.dns().a("bank.example.org", "192.0.2.5");
        assertThat(locating.finds("sip:bank.example.org:5060")).containsExactly("udp 192.0.2.5:5060");
    }

    /** The same header and question, with one record that nobody asked for. */
    private static byte[] withAnswer(byte[] message, byte[] record) {
        int end = 12;
        while (message[end] != 0) {
            end += message[end] + 1;
        }
        byte[] lie = Arrays.copyOf(message, end + 5 + record.length);
        System.arraycopy(record, 0, lie, end + 5, record.length);
        lie[7] = 1;
        lie[9] = 0;
        return lie;
    }

    @Test
    void recordsOfAnotherTypeDoNotCount() {
        locating.dns().lies(message -> withAnswer(message,
                NameServer.record("_sip._udp.example.com", NameServer.A, 60, new byte[] { 6, 6, 6, 6 })));

        assertThat(locating.fails("sip:example.com;transport=udp")).hasMessageContaining("example.com");
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() {
        locating.dns().a("example.com", "192.0.2.1");
        locating.dns().lies(message -> {
            message[13] = 'f';
            return message;
        });
        locating.secondDns().a("example.com", "192.0.2.2");

        assertThat(locating.finds("sip:example.com:5060")).containsExactly("udp 192.0.2.2:5060");
    }

    @Test
    void bytesThatAreNoMessageAreNoAnswer() {
        locating.dns().lies(message -> new byte[] { message[0], message[1], (byte) 0xff, 1, 2 });
        locating.secondDns().a("example.com", "192.0.2.2");

        assertThat(locating.finds("sip:example.com:5060")).containsExactly("udp 192.0.2.2:5060");
    }

    @Test
    void aliasesInALoopEnd() {
        locating.dns().cname("one.example.com", "two.example.com").cname("two.example.com", "one.example.com");

        assertThat(locating.fails("sip:one.example.com:5060")).hasMessageContaining("one.example.com");
    }

    @Test
    void ofAHugeAnswerOnlyAFewServersCount() {
        locating.dns().truncates();
        for (int i = 0; i < 60; i++) {
            locating.dns().srv("_sip._udp.example.com", i, 0, 5000 + i, "host" + i + ".example.com")
                    .a("host" + i + ".example.com", "192.0.2." + i);
        }

        assertThat(locating.finds("sip:example.com;transport=udp")).hasSizeLessThanOrEqualTo(16).isNotEmpty();
        assertThat(locating.dns().asked().stream().filter(asked -> asked.startsWith("A ")).distinct())
                .hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void addressesThatAreNobodysAreLeftOut() {
        locating.dns().a("example.com", "0.0.0.0").a("example.com", "224.0.0.1").a("example.com", "192.0.2.1");

        assertThat(locating.finds("sip:example.com:5060")).containsExactly("udp 192.0.2.1:5060");
    }

    // ---- what is remembered

    @Test
    void anAnswerCountsForItsTime() {
        locating.dns().ttl(60).a("example.com", "192.0.2.1");
        locating.finds("sip:example.com:5060");
        locating.dns().forget();
        locating.dns().a("example.com", "192.0.2.2");

        locating.passes(Duration.ofSeconds(59));
        assertThat(locating.finds("sip:example.com:5060")).containsExactly("udp 192.0.2.1:5060");
        assertThat(locating.dns().asked("A example.com")).isEqualTo(1);

        locating.passes(Duration.ofSeconds(2));
        assertThat(locating.finds("sip:example.com:5060")).containsExactly("udp 192.0.2.2:5060");
        assertThat(locating.dns().asked("A example.com")).isEqualTo(2);
    }

    @Test
    void noAnswerCountsForLongerThanAnHour() {
        locating.dns().ttl(1_000_000).a("example.com", "192.0.2.1");
        locating.finds("sip:example.com:5060");

        locating.passes(Duration.ofMinutes(61));
        locating.finds("sip:example.com:5060");

        assertThat(locating.dns().asked("A example.com")).isEqualTo(2);
    }

    @Test
    void thatThereIsNothingIsRememberedToo() {
        locating.dns().a("example.com", "192.0.2.1");
        locating.finds("sip:example.com");
        locating.finds("sip:example.com");

        assertThat(locating.dns().asked("NAPTR example.com")).isEqualTo(1);
        assertThat(locating.dns().asked("SRV _sip._udp.example.com")).isEqualTo(1);
        locating.passes(Duration.ofSeconds(61));
        locating.finds("sip:example.com");
        assertThat(locating.dns().asked("NAPTR example.com")).isEqualTo(2);
    }

    @Test
    void anOldAnswerServesWhileDnsIsDead() {
        locating.dns().ttl(60).a("example.com", "192.0.2.1");
        locating.finds("sip:example.com:5060");
        locating.dns().silent(true);
        locating.secondDns().silent(true);
        locating.passes(Duration.ofSeconds(61));

        assertThat(locating.finds("sip:example.com:5060")).containsExactly("udp 192.0.2.1:5060");

        locating.passes(Duration.ofHours(2));
        assertThat(locating.fails("sip:example.com:5060")).hasMessageContaining("example.com");
    }

    @Test
    void howeverManyAskItIsAskedOnce() {
        locating.dns().slow(Duration.ofMillis(100));
        locating.dns().a("example.com", "192.0.2.1");
        List<CompletionStage<List<Hop>>> stages = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            stages.add(locating.asks("sip:example.com:5060"));
        }

        stages.forEach(stage -> assertThat(Locating.wait(stage)).hasSize(1));
        assertThat(locating.dns().asked("A example.com")).isEqualTo(1);
        assertThat(locating.dns().asked("AAAA example.com")).isEqualTo(1);
    }
}
