/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Good documents with something wrong in them: a model or {@link InvalidDocumentException}, and nothing else. */
class MutatedDocumentTest {

    private static final int SEEDS = 10_000;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final List<String> SHARDS = List.of("<", ">", "&", "\"", "'", "/", "&#0;", "&#xD800;", "&#x10FFFF;",
            "<![CDATA[", "]]>", "<!--", "--", "<?", "<!DOCTYPE x>", "xmlns=''", " xmlns:a='urn:a'", "\0", "\uFFFF",
            "\ud800", "999999999999999999999", "-1", "", "=", ":", "\r\n", "<a>", "</a>", "1e9", "(", "[");

    @Test
    @Timeout(120)
    void everyMutationIsReadOrRefusedInTime() {
        List<Map.Entry<String, Samples.Reading>> samples = new ArrayList<>(Samples.all().entrySet());
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Map.Entry<String, Samples.Reading> sample = samples.get(seed % samples.size());
            byte[] mutated = mutated(Samples.bytes(sample.getKey()), random);
            long begun = System.nanoTime();
            refused += isRefused(sample.getValue(), mutated, sample.getKey() + ", seed " + seed) ? 1 : 0;
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as("seed " + seed).isLessThan(LONGEST);
        }
        assertThat(refused).isBetween(SEEDS / 10, SEEDS - SEEDS / 10);
    }

    private static boolean isRefused(Samples.Reading reading, byte[] mutated, String which) {
        try {
            Document document = reading.read(mutated);
            assertThat(reading.read(document.encode())).as(which).isEqualTo(document);
            return false;
        } catch (InvalidDocumentException e) {
            assertThat(e.getMessage()).as(which).isNotBlank();
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(which, e);
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = switch (random.nextInt(5)) {
                case 0 -> flipped(bytes, random);
                case 1 -> spliced(bytes, random, SHARDS.get(random.nextInt(SHARDS.size()))
                        .getBytes(StandardCharsets.UTF_8));
                case 2 -> spliced(bytes, random, piece(bytes, random));
                case 3 -> spliced(bytes, random, new byte[0]);
                default -> digits(bytes, random);
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] piece(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int length = random.nextInt(Math.min(64, bytes.length - from) + 1);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /** Something else in the place of a few bytes. */
    private static byte[] spliced(byte[] bytes, Random random, byte[] other) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(8));
        byte[] spliced = new byte[bytes.length - (to - from) + other.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(other, 0, spliced, from, other.length);
        System.arraycopy(bytes, to, spliced, from + other.length, bytes.length - to);
        return spliced;
    }

    private static byte[] digits(byte[] bytes, Random random) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replaceFirst("[0-9]+",
                        List.of("", "-1", "4294967296", "99999999999999999999", "x").get(random.nextInt(5)))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
