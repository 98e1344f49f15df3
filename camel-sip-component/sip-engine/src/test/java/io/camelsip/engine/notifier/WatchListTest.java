/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Watches come and go in any order, and those that stay keep theirs. */
class WatchListTest {

    private final WatchList list = new WatchList();

    private static OneWatch watch() {
        return new OneWatch(null, state -> {
            // nobody is told here
        });
    }

    @Test
    void itIsEmptyAtFirstAndInTheEnd() {
        OneWatch only = watch();
        assertThat(list.all()).isEmpty();

        list.add(only);
        assertThat(list.all()).containsExactly(only);
        assertThat(only.isListed).isTrue();
        list.remove(only);

        assertThat(list.all()).isEmpty();
        assertThat(only.isListed).isFalse();
    }

    @Test
    void whoeverGoesTheOthersStayInTheirOrder() {
        Random random = new Random(1);
        List<OneWatch> expected = new ArrayList<>();

        for (int i = 0; i < 1000; i++) {
            if (expected.size() < 3 || random.nextInt(5) < 3) {
                expected.add(watch());
                list.add(expected.get(expected.size() - 1));
            } else {
                list.remove(expected.remove(random.nextInt(expected.size())));
            }
            assertThat(Arrays.asList(list.all())).isEqualTo(expected);
        }
    }
}
