/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.time.Instant;

import io.camelsip.engine.event.Content;

/**
 * A state that somebody has published of a resource (RFC 3903). Immutable.
 *
 * @param entityTag names it; of what comes from the bus, the name of its source
 * @param content   what was published
 * @param published when its content came
 * @param expires   when it ends if it is not refreshed; {@link Instant#MAX} for never
 */
public record Publication(String entityTag, Content content, Instant published, Instant expires) {

    public boolean isExpired(Instant now) {
        return !expires.isAfter(now);
    }
}
