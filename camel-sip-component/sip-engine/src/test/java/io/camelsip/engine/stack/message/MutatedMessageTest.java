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
import static org.assertj.core.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of a good message on its way, it is read, refused or dropped, at once and without surprises. */
class MutatedMessageTest {

    private static final long SEED = 20261120;
    private static final int MUTATIONS = 25_000;
    private static final long NANOS_A_MESSAGE = 200_000_000L;
    private static final String[] INSERTIONS = { "\r\n", "\r", "\n", "\"", "\\", "<", ">", ";", ",", ":", "=", "(", ")",
            "[", "]", "@",
            " ", "\t", "%", "%00", "\u0000", "0", "-1", "99999999999999999999", "2147483648", "é", ";;", ",,", "*",
            "sip:", "SIP/2.0",
            ";tag=", ";rport=+", ";ttl=999", "\r\n ", "\r\nX:", "((((", "(\\", "\"\\\"", "/", "//", "?a=b", "&",
            "Via: ", "l: 0\r\n" };

    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private final Random random = new Random(SEED);
    private final Gate gate = new Gate();

    @Test
    @Timeout(120)
    void everyMutationIsDecidedAtOnce() {
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] message = mutate(GoodMessages.ALL.get(random.nextInt(GoodMessages.ALL.size())));
            long start = clock.getCurrentThreadCpuTime();
            read += decide(message) ? 1 : 0;
            assertThat(clock.getCurrentThreadCpuTime() - start).as(() -> text(message)).isLessThan(NANOS_A_MESSAGE);
        }
        assertThat(read).as("messages that came through").isBetween(MUTATIONS / 20, MUTATIONS);
    }

    private boolean decide(byte[] message) {
        try {
            Verdict verdict = gate.verdict(message, random.nextBoolean() ? PeerFlow.udp() : PeerFlow.tcp());
            if (verdict instanceof Verdict.Refused refused) {
                assertIsAnswer(new String(refused.response(), StandardCharsets.UTF_8));
            }
            if (verdict instanceof Verdict.Admitted admitted) {
                Wire.encode(gate.parse(admitted));
                return true;
            }
        } catch (ParseException e) {
            assertThat(e.getMessage()).matches("Malformed [A-Za-z-]+( Header Field)?");
        } catch (RuntimeException | StackOverflowError e) {
            fail("Seed " + SEED + ": " + text(message), e);
        }
        return false;
    }

    /** An answer is itself a message that passes, but for what the faulty request lacks. */
    private void assertIsAnswer(String response) {
        assertThat(response).startsWith("SIP/2.0 ").endsWith("\r\nContent-Length: 0\r\n\r\n").contains("\r\nVia: ",
                "\r\nCSeq: ");
        assertThat(response.indexOf("\r\n\r\n")).isEqualTo(response.length() - 4);
    }

    private byte[] mutate(byte[] good) {
        byte[] message = good;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(message.length);
            int to = Math.min(message.length, at + 1 + random.nextInt(12));
            message = switch (random.nextInt(6)) {
                case 0 -> replace(message, at, at + 1, new byte[] { (byte) random.nextInt(256) });
                case 1 -> replace(message, at, to, new byte[0]);
                case 2 -> replace(message, at, at, Arrays.copyOfRange(message, at, to));
                case 3 -> replace(message, at, at, insertion());
                case 4 -> replace(message, at, to, insertion());
                default -> repeatLine(message, at);
            };
            if (message.length == 0) {
                return message;
            }
        }
        return message;
    }

    private byte[] insertion() {
        return INSERTIONS[random.nextInt(INSERTIONS.length)].getBytes(StandardCharsets.UTF_8);
    }

    private byte[] repeatLine(byte[] message, int at) {
        int from = at;
        while (from > 0 && message[from - 1] != '\n') {
            from--;
        }
        int to = at;
        while (to < message.length && message[to] != '\n') {
            to++;
        }
        byte[] line = Arrays.copyOfRange(message, from, Math.min(to + 1, message.length));
        return replace(message, from, from, line);
    }

    private static byte[] replace(byte[] message, int from, int to, byte[] by) {
        byte[] changed = new byte[message.length - (to - from) + by.length];
        System.arraycopy(message, 0, changed, 0, from);
        System.arraycopy(by, 0, changed, from, by.length);
        System.arraycopy(message, to, changed, from + by.length, message.length - to);
        return changed;
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1);
    }
}
