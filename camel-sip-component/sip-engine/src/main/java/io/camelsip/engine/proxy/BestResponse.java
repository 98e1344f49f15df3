/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.camelsip.engine.stack.message.ResponseImage;

/**
 * The best of the failures so far (RFC 3261 §16.7 step 6), with the challenges of the others (step 7).
 *
 * @param response   empty if nobody but the proxy said so
 * @param attempt    empty while there is none at all
 * @param challenges of all 401 and 407, by the response they came in
 */
record BestResponse(
        int status, Optional<ResponseImage> response, Optional<Attempt> attempt, List<ResponseImage> challenges) {

    /** Nobody has answered. */
    static final BestResponse NONE = new BestResponse(408, Optional.empty(), Optional.empty(), List.of());

    /** This, or another if that is better. */
    BestResponse or(int other, Optional<ResponseImage> otherResponse, Attempt from) {
        List<ResponseImage> asked = challenges;
        if (otherResponse.isPresent() && (other == 401 || other == 407)) {
            asked = new ArrayList<>(challenges);
            asked.add(otherResponse.get());
        }
        boolean better = attempt.isEmpty() || Preference.rank(other) < Preference.rank(status);
        return better ? new BestResponse(other, otherResponse, Optional.of(from), asked)
                : new BestResponse(status, response, attempt, asked);
    }

    /** What the best response is to say besides, if it is a challenge itself. */
    List<String> moreChallenges() {
        if (status != 401 && status != 407) {
            return List.of();
        }
        return challenges.stream().filter(other -> response.isEmpty() || other != response.get())
                .flatMap(other -> other.challenges().stream()).toList();
    }
}
