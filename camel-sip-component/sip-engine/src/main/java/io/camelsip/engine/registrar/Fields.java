/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import javax.sip.message.Message;

import io.camelsip.engine.SipMessages;

/** Reads the header fields that registering is made of. Stateless. */
final class Fields {

    private Fields() {
    }

    /** The values of all fields of that name, as text. */
    static List<String> values(Message message, String name) {
        return SipMessages.values(message, name);
    }

    static int count(Message message, String name) {
        int count = 0;
        for (Iterator<?> headers = message.getHeaders(name); headers != null && headers.hasNext(); headers.next()) {
            count++;
        }
        return count;
    }

    /** The items of a list of addresses: commas within brackets and quotes separate nothing. */
    static List<String> addresses(List<String> values) {
        List<String> items = new ArrayList<>(2);
        for (String value : values) {
            int from = 0;
            boolean quoted = false;
            boolean bracketed = false;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\\' && quoted) {
                    i++;
                } else if (c == '"' && !bracketed) {
                    quoted = !quoted;
                } else if (!quoted && (c == '<' || c == '>')) {
                    bracketed = c == '<';
                } else if (c == ',' && !quoted && !bracketed) {
                    items.add(value.substring(from, i).trim());
                    from = i + 1;
                }
            }
            items.add(value.substring(from).trim());
        }
        return items;
    }
}
