/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the requests that listeners with {@link Authentication} got; each counts once.
 *
 * @param challenged without credentials for the realm
 * @param accepted   from a user, and handed on
 * @param wrong      with credentials that prove nothing: another password, or no such user
 * @param stale      with a nonce that was ours but is too old or forgotten
 * @param replayed   with the right credentials, but a nonce count that was used before
 * @param forged     with a nonce that is not ours, or is one of another realm
 * @param unusable   with credentials that cannot be checked: something is missing or malformed, an algorithm or a quality of
 *                   protection was not offered, or they are for another Request-URI
 * @param lockedOut  with credentials that were not looked at because too many before were wrong
 * @param failed     without an answer because the users could not be looked up
 */
public record AuthStatistics(
        long challenged, long accepted, long wrong, long stale, long replayed, long forged, long unusable,
        long lockedOut, long failed) {

    /** Where nobody is asked. */
    public static final AuthStatistics NONE = new AuthStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** All of them by name. */
    public Map<String, Long> byOutcome() {
        Map<String, Long> all = new TreeMap<>();
        all.put("challenged", challenged);
        all.put("accepted", accepted);
        all.put("wrong", wrong);
        all.put("stale", stale);
        all.put("replayed", replayed);
        all.put("forged", forged);
        all.put("unusable", unusable);
        all.put("lockedOut", lockedOut);
        all.put("failed", failed);
        return all;
    }
}
