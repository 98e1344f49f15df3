/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an event stands in what one run of the application published; its text sorts in that order.
 *
 * @param run    names the run of the application, since numbers begin anew with each
 * @param number 1 for the first event of the run
 */
record EventPosition(String run, long number) {

    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{1,16})-([0-9]{12})");

    /** Reads what {@link #toString} wrote; empty for anything else. */
    static Optional<EventPosition> parse(String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches()
                ? Optional.of(new EventPosition(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "%s-%012d".formatted(run, number);
    }
}
