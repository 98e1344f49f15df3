/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamFramerTest {

    private static final int MAX_HEAD = 1024;
    private static final int MAX_BODY = 4096;
    private static final String START = "MESSAGE sip:bob@example.com SIP/2.0\r\nCall-ID: 1\r\n";

    private final Found found = new Found();
    private final StreamFramer framer = new StreamFramer(MAX_HEAD, MAX_BODY);

    @Test
    void aWholeMessageIsHandedOnAsItIs() {
        String message = message("hello");

        feed(message);

        assertThat(found.messages).containsExactly(message);
        assertThat(framer.isInMessage()).isFalse();
        assertThat(framer.holds()).isZero();
    }

    @Test
    void aMessageMayBeCutAnywhere() {
        String message = message("hello");
        for (int cut = 1; cut < message.length(); cut++) {
            feed(message.substring(0, cut));
            assertThat(found.messages).as("before byte %d", cut).isEmpty();
            assertThat(framer.isInMessage()).isTrue();

            feed(message.substring(cut));
            assertThat(found.messages).as("cut at byte %d", cut).containsExactly(message);
            found.messages.clear();
        }
        assertThat(found.status).isZero();
    }

    @Test
    void twoMessagesMayBeCutAnywhereByTwo() {
        String both = message("one") + "\r\n" + message("the second");
        for (int first = 1; first < both.length(); first++) {
            for (int second = first; second < both.length(); second++) {
                feed(both.substring(0, first));
                feed(both.substring(first, second));
                feed(both.substring(second));
                assertThat(found.messages).as("cut at %d and %d", first, second)
                        .containsExactly(message("one"), message("the second"));
                found.messages.clear();
            }
        }
    }

    @Test
    void bytesMayComeOneByOne() {
        String messages = message("one") + message("") + "\r\n\r\n" + message("three");

        messages.chars().forEach(c -> feed(String.valueOf((char) c)));

        assertThat(found.messages).containsExactly(message("one"), message(""), message("three"));
        assertThat(found.pings).isEqualTo(1);
    }

    @Test
    void allMessagesOfOneReadAreHandedOnInOrder() {
        StringBuilder messages = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            expected.add(message("body " + i));
            messages.append(expected.get(i));
        }

        feed(messages.append(START).toString());

        assertThat(found.messages).isEqualTo(expected);
        assertThat(framer.isInMessage()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Content-Length: 5", "content-length:5", "CONTENT-LENGTH \t :  5", "l: 5", "L:5", "l : 5 ",
            "Content-Length: 0005",
            "Content-Length:\r\n 5", "Content-Length:\r\n\t\r\n 5\t", "l:5\r\n ", "Content-Length: 5\r\nl: 5",
            "Subject: x\r\n l: 7\r\nContent-Length: 5", "Content-Lengthy: 9\r\nl: 5", "Content-Length-X: 9\r\nl:5",
            "lx: 9\r\nl: 5", "X: Content-Length: 7\r\nl: 5" })
    void aLengthMayBeWrittenInManyWays(String field) {
        String message = START + field + "\r\n\r\nhello";

        feed(message);

        assertThat(found.messages).containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Subject: none", "Content-Length:", "Content-Length: ", "Content-Length: -1", "Content-Length: +5",
            "Content-Length: 5a", "Content-Length: 0x5", "Content-Length: 5 5", "Content-Length: 5,5",
            "Content-Length: 5;x=1",
            "Content-Length: \u00b2", "Content-Length: 5\r\n 0", "Content-Length:\r\n 5\r\n 1", "Content-Length", "l",
            "Content-Length \r\n : 5", "Content-Length: 5\r\nl: 6", "l: 6\r\nContent-Length: 5\r\nl: 6",
            "Content-Length: 5\r\nContent-Length:", "Content-Length: 5\r\nContent-Length",
            "Content-Length: 5\nX: y", "Content-Length: 5\rX: y", "X: y\r\r\nContent-Length: 5",
            "\tContent-Length: 5" })
    void whatCanBeReadInTwoWaysIsRefusedWith400(String field) {
        feed(START + field + "\r\n\r\nhello");

        assertThat(found.messages).isEmpty();
        assertThat(found.status).isEqualTo(400);
        assertThat(found.head).startsWith(START);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "4097", "999999999", "2147483647", "2147483653", "4294967301", "99999999999999999999999999999999999999" })
    void aLengthAboveTheLimitIsRefusedWith413BeforeAnyMemoryIsTaken(String length) {
        feed(START + "Content-Length: " + length + "\r\n\r\nhello");

        assertThat(found.status).isEqualTo(413);
        assertThat(framer.holds()).isZero();
    }

    @Test
    void aBodyOfTheLargestSizeIsTaken() {
        String message = message("x".repeat(MAX_BODY));

        feed(message);

        assertThat(found.messages).containsExactly(message);
    }

    @Test
    void aHeadOfTheLargestSizeIsTaken() {
        String message = headOf(MAX_HEAD);
        assertThat(message).hasSize(MAX_HEAD);

        feed(message);
        message.chars().forEach(c -> feed(String.valueOf((char) c)));

        assertThat(found.messages).containsExactly(message, message);
    }

    @Test
    void aHeadAboveTheLimitIsRefusedWith513() {
        feed(headOf(MAX_HEAD + 1));

        assertThat(found.status).isEqualTo(513);
        assertThat(found.head).hasSize(MAX_HEAD);
    }

    @Test
    void aHeadAboveTheLimitIsRefusedAsSoonAsTheLimitIsReached() {
        String head = START + "X: " + "y".repeat(2 * MAX_HEAD);

        head.substring(0, MAX_HEAD - 1).chars().forEach(c -> feed(String.valueOf((char) c)));
        assertThat(found.status).isZero();
        feed(head.substring(MAX_HEAD - 1, MAX_HEAD));

        assertThat(found.status).isEqualTo(513);
        assertThat(framer.holds()).isZero();
    }

    @Test
    void anAnnouncedBodyTakesMemoryOnlyAsItArrives() {
        StreamFramer large = new StreamFramer(MAX_HEAD, 64 << 20);

        large.feed(bytes(START + "l: 60000000\r\n\r\nhello"), 0, START.length() + 20, found);

        assertThat(found.status).isZero();
        assertThat(large.isInMessage()).isTrue();
        assertThat(large.holds()).isLessThan(8 * 1024);
    }

    @Test
    void nothingIsTakenAfterWhatIsNotAMessage() {
        feed("\u0016\u0003\u0001");
        feed(message("hello"));

        assertThat(found.status).isEqualTo(400);
        assertThat(found.refusals).isEqualTo(1);
        assertThat(found.messages).isEmpty();
    }

    @Test
    void lineEndsBetweenMessagesAreSkipped() {
        feed("\r\n" + message("one") + "\r\n\n\r" + message("two") + "\r\n");

        assertThat(found.messages).containsExactly(message("one"), message("two"));
        assertThat(found.pings).isZero();
    }

    @Test
    void aDoubleLineEndIsAPing() {
        feed("\r\n\r\n");
        feed("\r\n");
        feed("\r");
        assertThat(found.pings).isEqualTo(1);
        feed("\n");

        assertThat(found.pings).isEqualTo(2);
        assertThat(framer.isInMessage()).isFalse();
    }

    @Test
    void itStopsBehindAMessageThatIsNotTaken() {
        byte[] three = bytes(message("one") + message("two") + message("three"));
        int firstTwo = (message("one") + message("two")).length();
        found.takes = 1;

        int stopped = framer.feed(three, 0, three.length, found);

        assertThat(stopped).isEqualTo(firstTwo);
        assertThat(found.messages).containsExactly(message("one"), message("two"));
        found.takes = Integer.MAX_VALUE;
        assertThat(framer.feed(three, stopped, three.length, found)).isEqualTo(three.length);
        assertThat(found.messages).containsExactly(message("one"), message("two"), message("three"));
    }

    @Test
    void itStopsBehindAMessageInPartsThatIsNotTaken() {
        byte[] two = bytes(message("one") + message("two"));
        found.takes = 0;

        assertThat(framer.feed(two, 0, 30, found)).isEqualTo(30);
        int stopped = framer.feed(two, 30, two.length, found);

        assertThat(stopped).isEqualTo(message("one").length());
        assertThat(found.messages).containsExactly(message("one"));
    }

    @Test
    void whatIsFoundDoesNotDependOnHowItArrives() {
        Random random = new Random(20_240_601);
        String good = message("one") + "\r\n\r\n" + START + "l :\r\n 3\r\nContent-Length: 3\r\n\r\ntwo" + message("");
        for (int round = 0; round < 20_000; round++) {
            byte[] data = mutate(bytes(good), random);
            Found whole = new Found();
            new StreamFramer(MAX_HEAD, MAX_BODY).feed(data, 0, data.length, whole);
            Found parts = new Found();
            StreamFramer inParts = new StreamFramer(MAX_HEAD, MAX_BODY);
            for (int from = 0; from < data.length;) {
                int to = Math.min(data.length, from + 1 + random.nextInt(40));
                inParts.feed(data, from, to, parts);
                from = to;
            }
            assertThat(parts.messages).as("round %d", round).isEqualTo(whole.messages);
            assertThat(parts.status).as("round %d", round).isEqualTo(whole.status);
            assertThat(parts.pings).as("round %d", round).isEqualTo(whole.pings);
        }
    }

    /** Some bytes changed, most of them to such as matter here. */
    private static byte[] mutate(byte[] data, Random random) {
        byte[] changed = data.clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            String likely = "\r\n \t:0123456789lLcC-";
            int at = random.nextInt(changed.length);
            changed[at] = random.nextInt(5) == 0
                    ? (byte) random.nextInt(256)
                    : (byte) likely.charAt(random.nextInt(likely.length()));
        }
        return changed;
    }

    private static String message(String body) {
        return START + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** A message without a body whose head has that many bytes. */
    private static String headOf(int size) {
        String end = "\r\nl: 0\r\n\r\n";
        return START + "X: " + "y".repeat(size - START.length() - 3 - end.length()) + end;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    @Test
    void aLoneEmptyLineIsAnAnswerToAPing() {
        feed("\r\n");
        assertThat(found.pongs).isEqualTo(1);

        feed(message("one") + "\r\n" + message("two"));
        assertThat(found.pongs).isEqualTo(2);
        assertThat(found.pings).isZero();
    }

    private void feed(String text) {
        byte[] bytes = bytes(text);
        assertThat(framer.feed(bytes, 0, bytes.length, found)).isEqualTo(bytes.length);
    }

    private static final class Found implements StreamFramer.Sink {

        private final List<String> messages = new ArrayList<>();
        private int takes = Integer.MAX_VALUE;
        private int pings;
        private int pongs;
        private int status;
        private int refusals;
        private String head;

        @Override
        public boolean onMessage(byte[] message) {
            messages.add(new String(message, ISO_8859_1));
            return takes-- > 0;
        }

        @Override
        public void onPong() {
            pongs++;
        }

        @Override
        public void onPing() {
            pings++;
        }

        @Override
        public void onBadFraming(byte[] first, int answer) {
            head = new String(first, ISO_8859_1);
            status = answer;
            refusals++;
        }
    }
}
