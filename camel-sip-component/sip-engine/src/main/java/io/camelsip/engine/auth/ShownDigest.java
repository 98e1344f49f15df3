/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.sip.message.Request;

import io.camelsip.engine.SipMessages;

/**
 * Credentials as a peer shows them (RFC 7616 §3.4), complete and within bounds; nothing is proved by that.
 *
 * @param username   in clear
 * @param nonce      that it was challenged with, as it says
 * @param uri        of the request, as it says
 * @param response   the proof
 * @param cnonce     of its own
 * @param nc         the count as it stands there
 * @param protection of a kind that we offer
 * @param algorithm  one that we offer
 */
record ShownDigest(
        String username, String nonce, String uri, String response, String cnonce, String nc, Protection protection,
        AlgorithmName algorithm) {

    /** Characters of any of them: a Request-URI may be this long, all others are shorter. */
    private static final int LONGEST = 1024;
    private static final int LONGEST_NAME = 256;
    private static final String COUNT = "[0-9a-fA-F]{1,8}";

    /** Empty if something is missing, malformed, too long, or not what we asked for. */
    static Optional<ShownDigest> of(Directives shown, List<AlgorithmName> offered) {
        ShownDigest digest = new ShownDigest(value(shown, "username"), value(shown, "nonce"), value(shown, "uri"),
                value(shown, "response").toLowerCase(Locale.ROOT), value(shown, "cnonce"), value(shown, "nc"),
                protection(value(shown, "qop")),
                AlgorithmName.parse(shown.get("algorithm").orElse("MD5")).filter(offered::contains).orElse(null));
        return Optional.of(digest).filter(any -> shown.isDigest() && digest.isComplete());
    }

    private static String value(Directives shown, String name) {
        return shown.get(name).filter(value -> value.length() <= LONGEST)
                .filter(value -> value.chars().noneMatch(Character::isISOControl)).orElse("");
    }

    /** {@link Protection#PLAIN} is not offered: without a count from the peer nothing tells a replay. */
    private static Protection protection(String qop) {
        return Arrays.stream(Protection.values())
                .filter(known -> known != Protection.PLAIN && known.token().equalsIgnoreCase(qop)).findFirst()
                .orElse(null);
    }

    private boolean isComplete() {
        return algorithm != null && protection != null && !username.isEmpty() && username.length() <= LONGEST_NAME
                && !nonce.isEmpty() && !uri.isEmpty() && !cnonce.isEmpty() && nc.matches(COUNT) && count() > 0
                && response.length() == algorithm.function().digits();
    }

    /** How often the nonce is used with this request, as it says. */
    long count() {
        return Long.parseLong(nc, 16);
    }

    /** Whether whoever made them for this request has the secret. Takes as long for a wrong one. */
    boolean isProofOf(UserSecret secret, String realm, Request request) {
        Algorithm function = algorithm.function();
        Challenge challenge = new Challenge(realm, nonce, Optional.empty(), function, Optional.of(algorithm.token()),
                protection, false, false);
        String expected = new Digest(challenge, cnonce, username, secret.hash(function, username, realm))
                .response(request.getMethod(), uri, SipMessages.body(request), nc);
        return MessageDigest.isEqual(expected.getBytes(UTF_8), response.getBytes(UTF_8));
    }

    /** The user, and nothing that proves it. */
    @Override
    public String toString() {
        return "credentials of " + username;
    }
}
