/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.regex.Pattern;

import io.camelsip.engine.stack.RequestSender;

/**
 * What publications are called: entity tags of those from the network (RFC 3903 §4), which nobody can guess; names of
 * sources of those from the bus. None is both, so that no PUBLISH reaches what the bus says. Stateless.
 */
final class PublicationTags {

    /** A character that tokens may have, and names of sources not. */
    private static final String OF_NETWORK = "~";
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private PublicationTags() {
    }

    /** An entity tag that nothing has had. */
    static String fresh() {
        return OF_NETWORK + RequestSender.freshToken();
    }

    static boolean isOfNetwork(String tag) {
        return tag.startsWith(OF_NETWORK);
    }

    /** @throws IllegalArgumentException if it is no name of a source */
    static void checkSource(String source) {
        if (!SOURCE.matcher(source).matches()) {
            throw new IllegalArgumentException(
                    "'" + source + "' names no source; it must be 1 to 64 letters, digits, '.', '-' and '_'");
        }
    }
}
