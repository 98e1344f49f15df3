/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code PUT /api/presence/{machine}} takes, as it came: any member may be missing or nonsense. */
record NewPresence(String basic, List<String> activities, String note) {

    private static final int MAX_NOTE = 500;
    private static final int MAX_ACTIVITIES = 10;

    /**
     * As a route publishes it.
     *
     * @throws ProblemException if it cannot be so
     */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("basic", required());
        state.put("activities", activities == null ? List.of() : words());
        state.put("note", checkedNote());
        return state;
    }

    private String required() {
        if (!"open".equals(basic) && !"closed".equals(basic)) {
            throw new ProblemException(Problem.in("basic", "Say whether it is available: open or closed"));
        }
        return basic;
    }

    private List<String> words() {
        boolean words = activities.size() <= MAX_ACTIVITIES
                && activities.stream().allMatch(word -> word != null && word.matches("[a-z][a-z-]{0,39}"));
        if (!words) {
            throw new ProblemException(Problem.in("activities",
                    "Activities are at most %d words such as meeting or on-the-phone".formatted(MAX_ACTIVITIES)));
        }
        return activities;
    }

    private String checkedNote() {
        if (note != null && note.length() > MAX_NOTE) {
            throw new ProblemException(Problem.in("note", "The note has %d characters; at most %d can be published"
                    .formatted(note.length(), MAX_NOTE)));
        }
        return note;
    }
}
