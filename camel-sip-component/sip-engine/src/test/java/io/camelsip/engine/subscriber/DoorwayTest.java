/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class DoorwayTest {

    private final List<String> gone = new ArrayList<>();
    private final Doorway doorway = new Doorway(2);

    private Doorway.Place enters(String where, String who) {
        Doorway.Place place = doorway.place(where, () -> gone.add(who));
        place.enter();
        return place;
    }

    @Test
    void onlySoManyAreInsideAndTheOthersFollowInOrder() {
        Doorway.Place first = enters("a", "1");
        enters("a", "2");
        enters("a", "3");
        enters("a", "4");
        assertThat(gone).containsExactly("1", "2");
        first.leave();

        assertThat(gone).containsExactly("1", "2", "3");
        assertThat(doorway.inside()).isEqualTo(2);
    }

    @Test
    void oneServerHoldsUpNobodyElsewhere() {
        enters("a", "1");
        enters("a", "2");
        enters("b", "3");

        assertThat(gone).containsExactly("1", "2", "3");
    }

    @Test
    void whoGivesUpWaitingIsNotCalled() {
        Doorway.Place first = enters("a", "1");
        enters("a", "2");
        Doorway.Place third = enters("a", "3");
        enters("a", "4");
        third.leave();
        first.leave();
        first.leave();

        assertThat(gone).containsExactly("1", "2", "4");
    }

    @Test
    void nothingIsLeftOfThoseWhoLeft() {
        Doorway.Place place = enters("a", "1");
        assertThat(doorway.inside()).isOne();
        place.leave();

        assertThat(doorway.inside()).isZero();
    }
}
