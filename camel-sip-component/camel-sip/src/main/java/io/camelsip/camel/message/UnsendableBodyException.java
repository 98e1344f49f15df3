/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

/** The body of the exchange is nothing that a SIP message can carry. */
public final class UnsendableBodyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnsendableBodyException(Object body) {
        super("A body of type " + body.getClass().getName()
                + " cannot be sent; convert it to String, byte[] or InputStream first");
    }
}
