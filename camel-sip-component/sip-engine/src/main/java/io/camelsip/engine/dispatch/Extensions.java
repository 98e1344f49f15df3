/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dispatch;

import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

import javax.sip.header.RequireHeader;
import javax.sip.message.Request;

/** What a request requires and nobody here understands (RFC 3261 §8.2.2.3). Stateless. */
public final class Extensions {

    /** Extensions of calls that the engine itself understands. */
    private static final Set<String> OURS = Set.of("100rel", "timer", "replaces", "norefersub");

    /** For who passes requests on: whether an extension is known is for the far end to say (RFC 3261 §16.3). */
    private static final String ANY = "*";

    private Extensions() {
    }

    /** The option tags that the engine does not know, as Unsupported lists them; an empty text for none. */
    public static String unsupported(Request request) {
        return unsupported(request, Set.of());
    }

    static String unsupported(Request request, Set<String> supported) {
        if (request.getHeader(RequireHeader.NAME) == null || supported.contains(ANY)) {
            return "";
        }
        Set<String> unsupported = new TreeSet<>();
        for (Iterator<?> fields = request.getHeaders(RequireHeader.NAME); fields.hasNext();) {
            String tag = ((RequireHeader) fields.next()).getOptionTag();
            if (!supported.contains(tag) && !OURS.contains(tag)) {
                unsupported.add(tag);
            }
        }
        return String.join(", ", unsupported);
    }
}
