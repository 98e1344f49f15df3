/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import io.camelsip.camel.observe.Ladder.Step;

/** Times in a ladder, in words. */
final class Pauses {

    private static final Duration WORTH_SAYING = Duration.ofSeconds(1);

    private Pauses() {
    }

    /** That a step came a long time after the one before it. */
    static Optional<String> before(Step step, Duration last) {
        Duration pause = step.after().minus(last);
        return pause.compareTo(WORTH_SAYING) < 0 ? Optional.empty() : Optional.of(words(pause) + " later");
    }

    private static String words(Duration pause) {
        if (pause.toMinutes() > 0) {
            return pause.toMinutes() + " min " + pause.toSecondsPart() + " s";
        }
        return String.format(Locale.ROOT, "%.1f s", pause.toMillis() / 1000.0);
    }

    /** Seconds and milliseconds. */
    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%d.%03d", time.toSeconds(), time.toMillisPart());
    }
}
