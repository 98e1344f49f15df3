/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

/**
 * What is kept up at other registrars, notifiers and compositors.
 *
 * @param lines         that are to be registered
 * @param registered    those of them that are
 * @param subscriptions of ours
 * @param standing      those of them that a notifier knows
 * @param publications  of ours
 * @param troubled      those of them that are not as they should be, or may not be for long
 */
public record ClientStatistics(
        int lines, int registered, int subscriptions, int standing, int publications, int troubled) {

    /** Nothing is. */
    public static final ClientStatistics NONE = new ClientStatistics(0, 0, 0, 0, 0, 0);
}
