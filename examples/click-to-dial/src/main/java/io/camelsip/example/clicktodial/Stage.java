/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a dialled call is. */
enum Stage {
    CALLING_FIRST, RINGING_FIRST, CALLING_SECOND, RINGING_SECOND, TALKING, ENDED;

    /** What may happen to a call. */
    enum Input {
        FIRST_RINGS, FIRST_ANSWERS, SECOND_RINGS, JOINED, OVER
    }

    /** What comes late, such as the ringing of a phone that has answered, changes nothing. */
    Stage after(Input input) {
        return switch (this) {
            case CALLING_FIRST -> switch (input) {
                case FIRST_RINGS -> RINGING_FIRST;
                case FIRST_ANSWERS -> CALLING_SECOND;
                case SECOND_RINGS, JOINED -> this;   // the second is not called yet
                case OVER -> ENDED;
            };
            case RINGING_FIRST -> switch (input) {
                case FIRST_ANSWERS -> CALLING_SECOND;
                case FIRST_RINGS, SECOND_RINGS, JOINED -> this;
                case OVER -> ENDED;
            };
            case CALLING_SECOND -> switch (input) {
                case SECOND_RINGS -> RINGING_SECOND;
                case JOINED -> TALKING;
                case FIRST_RINGS, FIRST_ANSWERS -> this;
                case OVER -> ENDED;
            };
            case RINGING_SECOND -> switch (input) {
                case JOINED -> TALKING;
                case FIRST_RINGS, FIRST_ANSWERS, SECOND_RINGS -> this;
                case OVER -> ENDED;
            };
            case TALKING -> switch (input) {
                case FIRST_RINGS, FIRST_ANSWERS, SECOND_RINGS, JOINED -> this;
                case OVER -> ENDED;
            };
            case ENDED -> switch (input) {
                case FIRST_RINGS, FIRST_ANSWERS, SECOND_RINGS, JOINED, OVER -> this;
            };
        };
    }

    /** As in {@code ringing-first}. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
