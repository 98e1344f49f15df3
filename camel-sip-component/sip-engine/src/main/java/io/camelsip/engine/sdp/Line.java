/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.util.Optional;

/**
 * A line of a session description, kept as it came.
 *
 * @param type  its letter
 * @param value behind the equals sign
 */
record Line(char type, String value) {

    static Line attribute(String value) {
        return new Line('a', value);
    }

    boolean isAttribute(String name) {
        return type == 'a' && value.startsWith(name)
                && (value.length() == name.length() || value.charAt(name.length()) == ':'
                        || value.substring(name.length()).isBlank());
    }

    /** What an attribute says behind its name; empty for one that is a name only. */
    String attributeValue() {
        int colon = value.indexOf(':');
        return colon < 0 ? "" : value.substring(colon + 1).strip();
    }

    /** Which way media flows, if that is what it says. */
    Optional<Direction> direction() {
        return type == 'a' ? Direction.named(value.strip()) : Optional.empty();
    }

    @Override
    public String toString() {
        return type + "=" + value;
    }
}
