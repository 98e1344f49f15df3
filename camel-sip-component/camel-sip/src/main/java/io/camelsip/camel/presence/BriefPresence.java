/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.document.Presence;

/** Somebody's presence as a calendar or a door says it: open or closed, perhaps with activities and a note. Stateless. */
final class BriefPresence {

    private static final String BASIC = "basic";
    private static final String NOTE = "note";
    private static final String ACTIVITIES = "activities";
    private static final Set<String> NAMES = Set.of(BASIC, NOTE, ACTIVITIES);

    private BriefPresence() {
    }

    /** Whether it is there: in headers, or as a body that is a map or a JSON object. */
    static boolean isIn(Message message) {
        return hasHeaders(message) || message.getBody() instanceof Map<?, ?> || isJson(message);
    }

    private static boolean hasHeaders(Message message) {
        return message.getHeader(SipConstants.PRESENCE_BASIC) != null
                || message.getHeader(SipConstants.PRESENCE_NOTE) != null
                || message.getHeader(SipConstants.PRESENCE_ACTIVITIES) != null;
    }

    private static boolean isJson(Message message) {
        String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        if (type != null) {
            return type.startsWith("application/json");
        }
        String text = message.getBody(String.class);
        MessageHelper.resetStreamCache(message);
        return text != null && text.stripLeading().startsWith("{");
    }

    /** Headers first: who sets them means them. */
    static Presence read(Exchange exchange, String resource) throws SipPresenceException {
        Message message = exchange.getMessage();
        try {
            Map<?, ?> said = hasHeaders(message) ? headers(message) : body(message);
            requireKnown(said);
            return Presence.of(resource, basic(said.get(BASIC)), words(said.get(ACTIVITIES)),
                    Optional.ofNullable(said.get(NOTE)).map(Object::toString).filter(note -> !note.isBlank()));
        } catch (DeserializationException | ClassCastException e) {
            throw new SipPresenceException("The body is no JSON object of basic, activities and note", exchange, e);
        } catch (IllegalArgumentException e) {
            throw new SipPresenceException(e.getMessage(), exchange, e);
        }
    }

    private static Map<String, Object> headers(Message message) {
        JsonObject said = new JsonObject();
        said.put(BASIC, message.getHeader(SipConstants.PRESENCE_BASIC));
        said.put(NOTE, message.getHeader(SipConstants.PRESENCE_NOTE));
        said.put(ACTIVITIES, message.getHeader(SipConstants.PRESENCE_ACTIVITIES));
        return said;
    }

    private static Map<?, ?> body(Message message) throws DeserializationException {
        return message.getBody() instanceof Map<?, ?> map ? map
                : (JsonObject) Jsoner.deserialize(message.getBody(String.class));
    }

    private static void requireKnown(Map<?, ?> said) {
        for (Object name : said.keySet()) {
            if (!NAMES.contains(String.valueOf(name))) {
                throw new IllegalArgumentException(
                        "A presence has '" + name + "'; it may have basic, activities and note");
            }
        }
    }

    /** Who says what they do, and not whether they can be reached, can. */
    private static Presence.Basic basic(Object basic) {
        if (basic == null) {
            return Presence.Basic.OPEN;
        }
        return Arrays.stream(Presence.Basic.values())
                .filter(value -> value.text().equalsIgnoreCase(basic.toString().strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'basic' of a presence is '" + basic + "'; it must be open or closed (RFC 3863 §4.1.4)"));
    }

    private static List<String> words(Object activities) {
        if (activities == null) {
            return List.of();
        }
        Collection<?> words = activities instanceof Collection<?> several ? several
                : Arrays.asList(activities.toString().split(","));
        return words.stream().map(word -> word.toString().strip()).filter(word -> !word.isEmpty()).toList();
    }
}
