/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.util.regex.Pattern;

import io.camelsip.engine.document.InvalidDocumentException;
import io.camelsip.engine.notifier.InvalidContentException;

/** Reading documents that others sent and those that we have accepted, and writing what others said. Stateless. */
final class Documents {

    /** XML 1.0 §2.2, less what goes for the end of a line. */
    private static final Pattern NOT_OF_XML = Pattern.compile("[^ -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private Documents() {
    }

    /** Reads a document. */
    @FunctionalInterface
    interface Reading<T> {

        T read() throws InvalidDocumentException;
    }

    /** Of what somebody wants to publish. */
    static <T> T check(Reading<T> published) throws InvalidContentException {
        try {
            return published.read();
        } catch (InvalidDocumentException e) {
            throw new InvalidContentException(e.getMessage(), e);
        }
    }

    /** Of what was checked when it was published, or composed here. */
    static <T> T composed(Reading<T> reading) {
        try {
            return reading.read();
        } catch (InvalidDocumentException e) {
            throw new IllegalStateException("A state that was accepted cannot be read", e);
        }
    }

    /** What a peer wrote, without the characters that XML cannot hold: nobody is to be told nothing for their sake. */
    static String text(String theirs) {
        return NOT_OF_XML.matcher(theirs).replaceAll("\uFFFD");
    }
}
