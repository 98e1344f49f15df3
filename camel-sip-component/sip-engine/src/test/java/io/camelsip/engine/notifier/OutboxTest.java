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

import org.junit.jupiter.api.Test;

import io.camelsip.engine.notifier.Outbox.Need;

/** What is told next, while a NOTIFY is under way. */
class OutboxTest {

    private final Outbox outbox = new Outbox();

    @Test
    void thereIsNothingToTellAtFirst() {
        assertThat(outbox.next()).isEqualTo(Need.NOTHING);
    }

    @Test
    void oneIsUnderWayAtATime() {
        outbox.add(Need.NEWS);
        assertThat(outbox.take()).isEqualTo(Need.NEWS);
        outbox.add(Need.NEWS);

        assertThat(outbox.next()).isEqualTo(Need.NOTHING);
        outbox.done();
        assertThat(outbox.next()).isEqualTo(Need.NEWS);
    }

    @Test
    void moreIncludesLess() {
        outbox.add(Need.NEWS);
        outbox.add(Need.GOODBYE);
        outbox.add(Need.ALL);

        assertThat(outbox.take()).isEqualTo(Need.GOODBYE);
        outbox.done();
        assertThat(outbox.next()).isEqualTo(Need.NOTHING);
    }
}
