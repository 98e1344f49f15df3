/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A call as the page and REST clients see it.
 *
 * @param version the higher, the later: of two views of one call the higher one holds
 * @param from    the phone that rings first
 * @param to      the phone that rings second
 * @param talking since when they talk, or when they began to
 * @param seconds how long they talked, when it is over
 * @param status  the SIP status that ended it, if one did
 */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
record CallView(
        String id, long version, String from, String to, Stage state, Instant begun, Instant talking, Instant ended,
        Long seconds,
        String why, Integer status) {

    static CallView of(DialledCall call) {
        Instant talking = call.joined().orElse(null);
        Instant ended = call.over().orElse(null);
        return new CallView(call.id(), call.version(), call.first().phone().uri(), call.second().phone().uri(),
                call.stage(),
                call.begun(), talking, ended,
                talking == null || ended == null ? null : Duration.between(talking, ended).toSeconds(),
                call.ending().map(Ending::why).orElse(null),
                call.ending().filter(ending -> ending.status().isPresent())
                        .map(ending -> ending.status().getAsInt()).orElse(null));
    }
}
