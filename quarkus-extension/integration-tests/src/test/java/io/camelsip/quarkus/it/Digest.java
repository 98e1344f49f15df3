/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digest with SHA-256 and qop auth (RFC 7616 §3.4.1), written down once more by somebody else. */
final class Digest {

    private Digest() {
    }

    /** The {@code response} that goes with the other parameters of an Authorization. */
    static String response(String authorization, String method, String user, String password) {
        String ha1 = sha256(user + ":" + value(authorization, "realm") + ":" + password);
        String ha2 = sha256(method + ":" + value(authorization, "uri"));
        return sha256(String.join(":", ha1, value(authorization, "nonce"), value(authorization, "nc"),
                value(authorization, "cnonce"), value(authorization, "qop"), ha2));
    }

    /** An Authorization that answers a challenge. */
    static String answer(String challenge, String method, String uri, String user, String password) {
        String authorization = ("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", algorithm=SHA-256, "
                + "qop=auth, nc=00000001, cnonce=\"c\"")
                .formatted(user, value(challenge, "realm"), value(challenge, "nonce"), uri);
        return authorization + ", response=\"" + response(authorization, method, user, password) + "\"";
    }

    static String value(String field, String parameter) {
        return field.replaceFirst(".*\\b" + parameter + "=\"?([^\",]*)\"?.*", "$1");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
