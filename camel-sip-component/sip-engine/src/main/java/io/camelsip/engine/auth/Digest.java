/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

/**
 * The arithmetic of RFC 7616 §3.4: one user, one challenge, one nonce of ours. Immutable. It keeps the hash of the
 * password, never the password, and shows neither.
 */
final class Digest {

    private final Challenge challenge;
    private final String username;
    private final String cnonce;
    private final String a1;

    Digest(Challenge challenge, Credentials credentials, String cnonce) {
        this(challenge, cnonce, credentials.username(), challenge.algorithm().hash(
                credentials.username(), challenge.realm(), credentials.password()));
    }

    /** @param secret hash of user, realm and password */
    Digest(Challenge challenge, String cnonce, String user, String secret) {
        this.challenge = challenge;
        this.cnonce = cnonce;
        Algorithm algorithm = challenge.algorithm();
        username = challenge.userHash() ? algorithm.hash(user, challenge.realm()) : user;
        // RFC 7616 §3.4.2: bound to the first pair of nonces it is used with, and there is but one pair here
        a1 = challenge.isSession() ? algorithm.hash(secret, challenge.nonce(), cnonce) : secret;
    }

    /** The user's name as it is to be shown (RFC 7616 §3.4.4). */
    String username() {
        return username;
    }

    /**
     * The response value for one request.
     *
     * @param count how often the nonce is used with this one
     */
    String response(String method, String uri, byte[] body, int count) {
        return response(method, uri, body, "%08x".formatted(count));
    }

    /** @param count as it stands in the credentials */
    String response(String method, String uri, byte[] body, String count) {
        Algorithm algorithm = challenge.algorithm();
        return switch (challenge.protection()) {
            case PLAIN -> algorithm.hash(a1, challenge.nonce(), algorithm.hash(method, uri));
            case AUTH -> counted(count, algorithm.hash(method, uri));
            case AUTH_INT -> counted(count, algorithm.hash(method, uri, algorithm.hash(body)));
        };
    }

    private String counted(String count, String a2) {
        return challenge.algorithm().hash(a1, challenge.nonce(), count, cnonce,
                challenge.protection().token(), a2);
    }
}
