/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.util.Objects;
import java.util.Optional;

/**
 * Somebody: a URI and perhaps a name for people to read.
 *
 * @param uri         such as {@code sip:ana@example.com}
 * @param displayName as it is to be shown
 */
public record NameAddress(String uri, Optional<String> displayName) {

    public NameAddress {
        Objects.requireNonNull(uri);
        Objects.requireNonNull(displayName);
    }

    /** Without a name. */
    public static NameAddress of(String uri) {
        return new NameAddress(uri, Optional.empty());
    }
}
