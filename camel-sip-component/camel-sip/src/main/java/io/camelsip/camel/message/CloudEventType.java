/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the documentation says of a type of CloudEvents; beyond it no type is used. A change of what an event of a type
 * means, has in its data or leaves out gets another version at the end of the type, beside the old one for a while.
 *
 * @param type    with the part that differs in angle brackets, if there is one
 * @param when    what has happened
 * @param source  who tells it, in CloudEvents' sense
 * @param subject whom it is about
 * @param data    the body
 */
public record CloudEventType(String type, String when, String source, String subject, String data) {

    /** All there are. */
    public static List<CloudEventType> all() {
        return EventKind.ALL.stream().flatMap(EventKind::types).toList();
    }

    /** Types that differ in their last word. */
    static Stream<CloudEventType> family(String prefix, List<Happening> happenings, CloudEventType shared) {
        return happenings.stream().map(happening -> new CloudEventType(prefix + happening.name() + ".v1",
                happening.meaning(), shared.source(), shared.subject(), shared.data()));
    }

    /** The last word of a type, and what it means. */
    record Happening(String name, String meaning) {}
}
