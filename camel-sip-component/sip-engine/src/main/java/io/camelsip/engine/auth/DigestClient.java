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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sip.header.AuthorizationHeader;
import javax.sip.header.Header;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * Answers challenges with digest credentials (RFC 3261 §22, RFC 7616, RFC 8760): for one conversation, which is a request
 * with its repetitions or a call. Owned by the conversation's stripe.
 */
public final class DigestClient {

    /** Realms of a conversation, of servers and proxies together; more of them would only make requests larger. */
    private static final int MAX_REALMS = 8;
    /** How often in a row a realm may find a nonce stale. */
    private static final int MAX_RENEWALS = 3;
    /** Answers remembered to know them when they are refused: more than a conversation has under way at a time. */
    private static final int MAX_DIRECT = 32;

    private final CredentialsSource source;
    private final Map<RealmKey, ProtectionSpace> spaces = new LinkedHashMap<>();
    private final Map<RealmKey, Integer> renewals = new HashMap<>();
    private final Set<RealmKey> refused = new HashSet<>();
    /** Response values given in answer to a challenge: what is challenged in spite of them is refused. */
    private final Set<String> direct = new LinkedHashSet<>();

    /** @param source asked at most once per realm of a challenge; what it throws passes through */
    public DigestClient(CredentialsSource source) {
        this.source = source;
    }

    /**
     * The request to send after a 401 or 407: a copy of the one that was challenged, with credentials for every realm
     * that has challenged this conversation, without its topmost Via. The caller raises its CSeq; method, Request-URI and
     * body must stay as they are.
     *
     * @return empty for any other response, if there are no credentials for what is asked, or if the peer refused them
     */
    public Optional<Request> answer(Request sent, Response challenge) {
        if (challenge.getStatusCode() != Response.UNAUTHORIZED
                && challenge.getStatusCode() != Response.PROXY_AUTHENTICATION_REQUIRED) {
            return Optional.empty();
        }
        boolean hasNews = false;
        for (Map.Entry<RealmKey, Challenge> asked : ChallengeReader.strongest(challenge).entrySet()) {
            hasNews |= meet(asked.getKey(), asked.getValue(), sent);
        }
        if (!hasNews) {
            return Optional.empty();
        }
        Request repeated = (Request) sent.clone();
        repeated.removeFirst(ViaHeader.NAME);
        direct.addAll(show(repeated));
        forgetOldest();
        return Optional.of(repeated);
    }

    /**
     * Puts credentials for every realm that has challenged this conversation into a later request of it, in place of
     * those it may have. Method, Request-URI and body must be final. Does nothing to an ACK, which repeats those of its
     * INVITE ({@link #repeat}), nor to a CANCEL, which cannot be challenged (RFC 3261 §22.1).
     */
    public void prepare(Request request) {
        if (!request.getMethod().equals(Request.ACK) && !request.getMethod().equals(Request.CANCEL)) {
            renewals.clear();
            refused.clear();
            // without a count the same request looks the same again, and may be challenged for its nonce's age
            direct.removeAll(show(request));
        }
    }

    /** Gives the ACK of a 2xx the credentials of its INVITE as they were (RFC 3261 §13.2.2.4). */
    public static void repeat(Request invite, Request ack) {
        for (Authority authority : Authority.values()) {
            ack.removeHeader(authority.credentials());
            ChallengeReader.headers(invite, authority.credentials())
                    .forEach(header -> ack.addHeader((Header) header.clone()));
        }
    }

    /** Whether there is something new to show to a realm. */
    private boolean meet(RealmKey key, Challenge challenge, Request sent) {
        Optional<Directives> shown = ChallengeReader.shown(key, sent);
        if (refused.contains(key) || shown.isPresent() && isRefused(key, challenge, shown.get())) {
            spaces.remove(key);
            refused.add(key);
            return false;
        }
        if (shown.isPresent() && challenge.stale()) {
            renewals.merge(key, 1, Integer::sum);
        }
        ProtectionSpace space = spaces.get(key);
        if (space != null && space.challenge().nonce().equals(challenge.nonce())) {
            return true;   // another request met this nonce before: its count goes on
        }
        return (space != null || spaces.size() + refused.size() < MAX_REALMS) && enter(key, challenge);
    }

    /** A nonce may have got old since we were given it; what is challenged right after its answer is no good. */
    private boolean isRefused(RealmKey key, Challenge challenge, Directives shown) {
        if (shown.get("nonce").filter(challenge.nonce()::equals).isPresent()) {
            return true;
        }
        return challenge.stale() ? renewals.getOrDefault(key, 0) >= MAX_RENEWALS
                : shown.get("response").filter(direct::contains).isPresent();
    }

    private boolean enter(RealmKey key, Challenge challenge) {
        Optional<Credentials> credentials = source.find(challenge.realm());
        spaces.remove(key);
        credentials.ifPresent(
                found -> spaces.put(key, new ProtectionSpace(key.authority(), challenge, found)));
        return credentials.isPresent();
    }

    /** Puts what we know in place of what a request shows to the same realms; returns the response values. */
    private List<String> show(Request request) {
        List<String> responses = new ArrayList<>();
        dropKnown(request);
        spaces.values().forEach(space -> {
            AuthorizationHeader header = space.authorize(request);
            request.addHeader(header);
            responses.add(header.getResponse());
        });
        return responses;
    }

    /** Credentials that somebody else put there stay as long as their realm does not challenge us. */
    private void dropKnown(Request request) {
        for (Authority authority : Authority.values()) {
            List<Header> headers = ChallengeReader.headers(request, authority.credentials());
            request.removeHeader(authority.credentials());
            headers.stream().filter(header -> !isKnown(authority, header)).forEach(request::addHeader);
        }
    }

    private boolean isKnown(Authority authority, Header header) {
        return ChallengeReader.directives(header).stream().flatMap(directives -> directives.get("realm").stream())
                .map(realm -> new RealmKey(authority, realm))
                .anyMatch(key -> spaces.containsKey(key) || refused.contains(key));
    }

    private void forgetOldest() {
        Iterator<String> oldest = direct.iterator();
        while (direct.size() > MAX_DIRECT) {
            oldest.next();
            oldest.remove();
        }
    }
}
