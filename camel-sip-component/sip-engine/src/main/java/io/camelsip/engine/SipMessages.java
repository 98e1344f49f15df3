/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.text.ParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.header.HeaderFactory;
import javax.sip.message.Message;
import javax.sip.message.Request;

import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.stack.message.ReasonPhrases;

/** Makes messages and their parts; the only way to them from outside the engine. Stateless, any thread. */
public final class SipMessages {

    private SipMessages() {
    }

    public static HeaderFactory headers() {
        return MessageWorkshop.headers();
    }

    public static AddressFactory addresses() {
        return MessageWorkshop.addresses();
    }

    /**
     * An address whose host and port the engine fills in when it knows the way out: what a peer reaches us at. For From
     * and Contact.
     *
     * @param  user           its user part
     * @throws ParseException if that is not one
     */
    public static Address openAddress(String user) throws ParseException {
        return MessageWorkshop.openAddress(user);
    }

    /**
     * A request for {@link SipEngine#send}.
     *
     * @param  method         any method token
     * @param  requestUri     whom it is for; also the To where that is empty
     * @param  from           an address or a name-addr; empty for the engine's own address
     * @param  to             an address or a name-addr
     * @throws ParseException if one of them is not what it should be
     */
    public static Request request(String method, String requestUri, Optional<String> from, Optional<String> to)
            throws ParseException {
        return MessageWorkshop.request(method, requestUri, from, to);
    }

    /**
     * Adds one header field, parsed where the field is known; a list field already there grows.
     *
     * @throws ParseException if the name is no token or the value is not what the field's grammar asks
     */
    public static void addHeader(Message message, String name, String value) throws ParseException {
        MessageWorkshop.addHeader(message, name, value);
    }

    /** The values of all header fields of a name, one after the other, as text. */
    public static List<String> values(Message message, String name) {
        return MessageWorkshop.values(message, name);
    }

    /** The option tags of a field that lists them, in small letters (RFC 3261 §19.2). */
    public static Set<String> optionTags(Message message, String name) {
        Set<String> tags = new LinkedHashSet<>();
        for (String value : values(message, name)) {
            for (String tag : value.split(",")) {
                if (!tag.isBlank()) {
                    tags.add(tag.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return tags;
    }

    /**
     * Reads one whole message.
     *
     * @throws ParseException if it is none, or one of its mandatory header fields is malformed
     */
    public static Message parse(byte[] message) throws ParseException {
        return MessageWorkshop.parse(message);
    }

    /** The bytes of a message as they would go on the wire. */
    public static byte[] encode(Message message) {
        return MessageWorkshop.encode(message);
    }

    /** Header lines whose value the parser could not read, or whose name it keeps apart: {@code name: value} as received. */
    public static List<String> unparsedHeaders(Message message) {
        return MessageWorkshop.unparsedHeaders(message);
    }

    /** The body as received, or an empty array; not to be changed. */
    public static byte[] body(Message message) {
        return MessageWorkshop.body(message);
    }

    /**
     * The reason phrase that goes with a status by itself.
     *
     * @param status 100 to 699
     */
    public static String reasonPhrase(int status) {
        return ReasonPhrases.of(status);
    }
}
