/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.sip.header.Header;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;

/** Finds challenges and credentials in the header fields of messages, parsed by the stack or not. Stateless. */
final class ChallengeReader {

    private ChallengeReader() {
    }

    /**
     * For each realm the strongest challenge that we can answer, the first of those alike. RFC 8760 §2.4 has the first
     * that we know, unless local policy is another: ours is not to fall for a weaker one put in front.
     */
    static Map<RealmKey, Challenge> strongest(Response response) {
        Map<RealmKey, Challenge> strongest = new LinkedHashMap<>();
        for (Authority authority : Authority.values()) {
            all(response, authority.challenge()).flatMap(directives -> Challenge.of(directives).stream())
                    .forEach(challenge -> strongest.merge(new RealmKey(authority, challenge.realm()), challenge,
                            (before, next) -> next.isStrongerThan(before) ? next : before));
        }
        return strongest;
    }

    /** What a request shows to a realm. */
    static Optional<Directives> shown(RealmKey key, Request request) {
        return all(request, key.authority().credentials())
                .filter(directives -> directives.get("realm").filter(key.realm()::equals).isPresent())
                .findFirst();
    }

    /** The header fields of this name that the stack could parse. */
    static List<Header> headers(Message message, String name) {
        List<Header> headers = new ArrayList<>();
        message.getHeaders(name).forEachRemaining(header -> headers.add((Header) header));
        return headers;
    }

    static List<Directives> directives(Header header) {
        return Directives.read(value(header.toString()));
    }

    private static Stream<Directives> all(Message message, String name) {
        Stream<String> parsed = headers(message, name).stream().map(Header::toString);
        Stream<String> unparsed = SipMessages.unparsedHeaders(message).stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        return Stream.concat(parsed, unparsed).flatMap(line -> Directives.read(value(line)).stream());
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }
}
