/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

/** A header on the exchange cannot be sent as it is. */
public final class MalformedHeaderException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String header;

    /** @param problem goes on from the header's name; holds nothing of a value that may be secret */
    MalformedHeaderException(String header, String problem) {
        super("Header '" + header + "' " + problem);
        this.header = header;
    }

    /** The name of the header on the exchange. */
    public String header() {
        return header;
    }
}
