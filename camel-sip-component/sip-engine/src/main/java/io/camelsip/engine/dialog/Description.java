/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.Objects;

/**
 * A session description as it travelled.
 *
 * @param bytes       not to be changed
 * @param contentType {@code application/sdp}, or the multipart type of a body that holds one
 */
public record Description(byte[] bytes, String contentType) {

    /** The media type of a description alone. */
    static final String SDP = "application/sdp";
    /** A call keeps two of them as long as it lives. */
    static final int MAX_BYTES = 64 * 1024;

    public Description {
        Objects.requireNonNull(bytes);
        Objects.requireNonNull(contentType);
    }

    /** Its size only: it may hold media keys. */
    @Override
    public String toString() {
        return contentType + " of " + bytes.length + " bytes";
    }
}
