/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a phone shows that knows a password (RFC 7616 §3.4), with SHA-256. */
final class Credentials {

    private Credentials() {
    }

    /** The Authorization field that answers the challenge in a response. */
    static String answering(String response, String user, String password, String method, String uri) {
        String challenge = response.lines()
                .filter(line -> line.startsWith("WWW-Authenticate:") && line.contains("algorithm=SHA-256"))
                .findFirst().orElseThrow();
        String realm = value(challenge, "realm");
        String nonce = value(challenge, "nonce");
        String proof = hash(hash(user + ":" + realm + ":" + password) + ":" + nonce + ":00000001:c:auth:"
                + hash(method + ":" + uri));
        return ("Authorization: Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", algorithm=SHA-256, "
                + "qop=auth, nc=00000001, cnonce=\"c\", response=\"%s\"\n").formatted(user, realm, nonce, uri, proof);
    }

    private static String value(String challenge, String parameter) {
        return challenge.replaceFirst(".*\\b" + parameter + "=\"([^\"]*)\".*", "$1");
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
