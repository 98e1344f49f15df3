/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HexFormat;

import javax.sip.header.AuthorizationHeader;
import javax.sip.message.Request;

import io.camelsip.engine.SipMessages;

/**
 * A realm that challenged us and what we show to it: one nonce of the peer, one of ours, and the count of their use
 * (RFC 7616 §3.4). Owned by the {@link DigestClient}'s stripe.
 */
final class ProtectionSpace {

    private static final int CNONCE_BYTES = 16;

    private final Authority authority;
    private final Challenge challenge;
    private final String cnonce = freshNonce();
    private final Digest digest;
    private int count;

    ProtectionSpace(Authority authority, Challenge challenge, Credentials credentials) {
        this.authority = authority;
        this.challenge = challenge;
        digest = new Digest(challenge, credentials, cnonce);
    }

    private static String freshNonce() {
        byte[] bytes = new byte[CNONCE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Challenge challenge() {
        return challenge;
    }

    /** Credentials for one request whose method, Request-URI and body are final; each time with the next count. */
    AuthorizationHeader authorize(Request request) {
        String uri = request.getRequestURI().toString();
        count++;
        try {
            AuthorizationHeader header = authority == Authority.PROXY
                    ? SipMessages.headers().createProxyAuthorizationHeader("Digest")
                    : SipMessages.headers().createAuthorizationHeader("Digest");
            header.setUsername(escaped(digest.username()));
            header.setRealm(escaped(challenge.realm()));
            header.setNonce(escaped(challenge.nonce()));
            header.setParameter("uri", escaped(uri));
            header.setResponse(digest.response(request.getMethod(), uri, SipMessages.body(request), count));
            addOptional(header);
            return header;
        } catch (ParseException e) {
            throw new IllegalStateException("Cannot write credentials for " + this, e);
        }
    }

    /** What depends on the challenge; algorithm, qop and nc are tokens, without quotes (RFC 7616 §3.4). */
    private void addOptional(AuthorizationHeader header) throws ParseException {
        if (challenge.named().isPresent()) {
            header.setAlgorithm(challenge.named().get());
        }
        if (challenge.opaque().isPresent()) {
            header.setOpaque(escaped(challenge.opaque().get()));
        }
        if (challenge.userHash()) {
            header.setParameter("userhash", "true");
        }
        if (challenge.protection() != Protection.PLAIN || challenge.isSession()) {
            header.setCNonce(cnonce);
        }
        if (challenge.protection() != Protection.PLAIN) {
            header.setQop(challenge.protection().token());
            header.setNonceCount(count);
        }
    }

    /** As the inside of a quoted string (RFC 3261 §25.1). */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    @Override
    public String toString() {
        return authority + " realm '" + challenge.realm() + "'";
    }
}
