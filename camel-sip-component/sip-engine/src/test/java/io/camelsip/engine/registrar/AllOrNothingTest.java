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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import javax.sip.message.Response;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.store.Binding;

/**
 * Long random conversations of REGISTERs, good and bad in all ways, against a model that is a few lines: whatever is refused
 * changes nothing, and whatever is accepted is done as a whole (RFC 3261 §10.3 step 7).
 */
class AllOrNothingTest {

    private static final int REGISTERS = 1000;
    private static final int PHONES = 6;

    private final RegistrarUnderTest domain = new RegistrarUnderTest(
            options -> Options.contacts(options, 4, RegistrarOptions.Overflow.REFUSE));

    /** A contact as asked: its phone, lifetime and q. */
    private record Wish(int phone, int expires, String q) {

        @Override
        public String toString() {
            return "<sip:ana@192.0.2." + phone + ">;expires=" + expires + ";q=" + q;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4 })
    void whatIsRefusedChangesNothingAndWhatIsAcceptedAllThatItAsks(long seed) {
        Random random = new Random(seed);
        int acceptances = 0;
        int refusals = 0;
        for (int i = 0; i < REGISTERS; i++) {
            List<Binding> before = domain.bindings();
            List<Wish> wishes = wishes(random);
            String callId = "call-" + random.nextInt(3);
            long cseq = i / 5 + random.nextInt(8);

            Response response = domain.register(Register.contact(
                    wishes.stream().map(Wish::toString).collect(Collectors.joining(", "))).call(callId, cseq));

            if (expected(before, wishes, callId, cseq) == 200) {
                assertThat(response.getStatusCode()).isEqualTo(200);
                checkDone(before, wishes, callId, cseq);
                acceptances++;
            } else {
                assertThat(response.getStatusCode()).isEqualTo(expected(before, wishes, callId, cseq));
                assertThat(domain.bindings()).isEqualTo(before);
                refusals++;
            }
            domain.clock.now = domain.clock.now.plusSeconds(random.nextInt(20));
        }
        assertThat(acceptances).isGreaterThan(REGISTERS / 10);
        assertThat(refusals).isGreaterThan(REGISTERS / 10);
    }

    private static List<Wish> wishes(Random random) {
        List<Wish> wishes = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int phone = 1 + random.nextInt(PHONES);
            boolean named = wishes.stream().anyMatch(wish -> wish.phone() == phone);
            int expires = random.nextInt(20) == 0 ? 30 : random.nextInt(3) == 0 ? 0 : 60 + random.nextInt(400);
            if (!named) {
                wishes.add(new Wish(phone, expires, random.nextInt(40) == 0 ? "2" : "0." + random.nextInt(10)));
            }
        }
        return wishes;
    }

    private static int expected(List<Binding> before, List<Wish> wishes, String callId, long cseq) {
        for (Wish wish : wishes) {
            if (wish.expires() == 30) {
                return 423;
            }
            if (wish.q().equals("2")) {
                return 400;
            }
        }
        if (before.stream().anyMatch(binding -> binding.callId().equals(callId) && binding.cseq() >= cseq
                && wishes.stream().anyMatch(wish -> isOf(binding, wish)))) {
            return 500;
        }
        long kept = before.stream().filter(binding -> wishes.stream().noneMatch(wish -> isOf(binding, wish))).count();
        long wanted = wishes.stream().filter(wish -> wish.expires() > 0).count();
        return kept + wanted > Math.max(4, before.size()) ? 403 : 200;
    }

    private static boolean isOf(Binding binding, Wish wish) {
        return binding.contact().equals("sip:ana@192.0.2." + wish.phone());
    }

    private void checkDone(List<Binding> before, List<Wish> wishes, String callId, long cseq) {
        List<Binding> after = domain.bindings();
        for (Wish wish : wishes) {
            List<Binding> bound = after.stream().filter(binding -> isOf(binding, wish)).toList();
            assertThat(bound).hasSize(wish.expires() > 0 ? 1 : 0);
            assertThat(bound).allMatch(binding -> binding.callId().equals(callId) && binding.cseq() == cseq
                    && binding.expires().equals(domain.clock.now.plusSeconds(wish.expires()))
                    && binding.q() == Integer.parseInt(wish.q().substring(2)) * 100);
        }
        assertThat(after).containsAll(before.stream()
                .filter(binding -> wishes.stream().noneMatch(wish -> isOf(binding, wish))).toList());
    }
}
