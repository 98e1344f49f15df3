/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class LossReportTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final LossReport report = new LossReport("call events", clock::get);

    @Test
    void withoutALossThereIsNothingToTell() {
        assertThat(report.next(0)).isEmpty();
    }

    @Test
    void theFirstLossIsToldAtOnce() {
        assertThat(report.next(3)).get().asString().startsWith("3 call events were not told");
    }

    @Test
    void moreAreToldAfterAPauseAndOnlyOnce() {
        report.next(3);
        assertThat(report.next(10)).isEmpty();
        clock.addAndGet(LossReport.PAUSE.toNanos());
        assertThat(report.next(12)).get().asString().startsWith("9 call events");
        clock.addAndGet(LossReport.PAUSE.toNanos());
        assertThat(report.next(12)).isEmpty();
    }
}
