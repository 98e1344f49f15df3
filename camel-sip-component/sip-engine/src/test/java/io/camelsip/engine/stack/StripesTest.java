/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class StripesTest {

    @Test
    void everythingOfACallGoesToOneStripe() {
        String callId = "a84b4c76e66710@pc33.example.com";
        assertThat(Stripes.indexOf(callId, 16)).isEqualTo(Stripes.indexOf(new String(callId), 16)).isBetween(0, 15);
    }

    @Test
    void callsAreSpreadOverAllStripes() {
        int[] calls = new int[7];
        IntStream.range(0, 70_000).forEach(call -> calls[Stripes.indexOf(call + "@host", calls.length)]++);
        assertThat(IntStream.of(calls)).allMatch(share -> share > 9_000 && share < 11_000);
    }
}
