/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import io.camelsip.engine.event.Content;

/** A typed model of what is sent in a NOTIFY or PUBLISH. Immutable. */
public interface Document {

    /** Its media type, such as {@code application/pidf+xml}. */
    String mediaType();

    /** As it goes on the wire. */
    byte[] encode();

    default Content toContent() {
        return new Content(mediaType(), encode());
    }
}
