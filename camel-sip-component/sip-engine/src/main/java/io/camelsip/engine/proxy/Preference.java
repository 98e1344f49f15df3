/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

/** Which of several responses is the best (RFC 3261 §16.7 step 6). Stateless. */
final class Preference {

    private Preference() {
    }

    /** Lower is better: a 6xx decides for all, then the lowest class, and in it what helps to ask again. */
    static int rank(int status) {
        int group = status / 100;
        return switch (group) {
            case 6 -> 0;
            case 3 -> 10;
            case 4 -> switch (status) {
                case 401, 407, 415, 420, 484 -> 20;
                case 408 -> 28;
                // a branch that we gave up ourselves says the least
                case 430, 487 -> 29;
                default -> 22;
            };
            default -> status == 503 ? 39 : 30;
        };
    }
}
