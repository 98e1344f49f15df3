/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a peer answers to a digest challenge, as RFC 7616 §3.4 says and without any of the component's code. */
public final class DigestAnswer {

    private static final Pattern PART = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    private DigestAnswer() {
    }

    /** The part of a challenge, or of credentials, with this name. */
    public static String part(String field, String name) {
        for (Matcher matcher = PART.matcher(field); matcher.find();) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            }
        }
        throw new AssertionError("No " + name + " in " + field);
    }

    /** The value of a field with credentials that answer the challenge of a response with this algorithm. */
    public static String to(
            WireMessage challenged, String algorithm, String user, String password, String method, String uri) {
        List<String> challenges = challenged
                .headers(challenged.status() == 401 ? "WWW-Authenticate" : "Proxy-Authenticate");
        assertThat(challenges).as("challenges of\n" + challenged).isNotEmpty();
        String challenge = challenges.stream().filter(any -> part(any, "algorithm").equals(algorithm)).findFirst()
                .orElseThrow(() -> new AssertionError("No " + algorithm + " in " + challenges));
        String realm = part(challenge, "realm");
        String nonce = part(challenge, "nonce");
        String a1 = hash(algorithm, user + ":" + realm + ":" + password);
        String response = hash(algorithm,
                a1 + ":" + nonce + ":00000001:c:auth:" + hash(algorithm, method + ":" + uri));
        return "Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", algorithm=" + algorithm + ", qop=auth, nc=00000001, cnonce=\"c\", response=\"" + response + "\"";
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm.replace("512-256", "512/256"))
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
