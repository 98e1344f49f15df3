/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import javax.sip.message.Response;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.stack.ReceivedRequest;

/**
 * Lets requests through to a listener that come from a user of its realm, and challenges all others (RFC 3261 §22.4). It
 * keeps nothing of a request that it challenges, and gives the same answer to a wrong password, an unknown user, and who
 * tries too often. Runs on the stripe of the request.
 */
public final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final DigestServer server;
    private final Authentication options;
    private final RealmKey key;
    private final List<AlgorithmName> algorithms;
    /** As the inside of a quoted string (RFC 3261 §25.1). */
    private final String realm;
    private volatile boolean storeFails;

    Gate(DigestServer server, Authentication options) {
        this.server = server;
        this.options = options;
        key = new RealmKey(options.role(), options.realm());
        algorithms = options.names();
        realm = options.realm().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** What the store said, or why it did not. */
    private record Lookup(Optional<UserSecret> secret, Optional<Throwable> failure) {

        private static Lookup of(Optional<UserSecret> secret, Throwable failure) {
            if (failure == null && secret != null) {
                return new Lookup(secret, Optional.empty());
            }
            return new Lookup(Optional.empty(), Optional.of(
                    failure != null ? failure : new NullPointerException("null instead of an Optional")));
        }
    }

    /** Answers a request, or runs {@code admitted} when it has its {@link ReceivedRequest#authenticatedUser()}. */
    public void ask(ReceivedRequest request, Runnable admitted) {
        Optional<Directives> shown = ChallengeReader.shown(key, request.message());
        if (shown.isEmpty()) {
            refuse(request, Outcome.CHALLENGED);
            return;
        }
        ShownDigest.of(shown.get(), algorithms)
                .filter(digest -> CoveredUri.isOf(request, digest.uri(), options.realm()))
                .ifPresentOrElse(digest -> check(request, digest, admitted), () -> refuse(request, Outcome.UNUSABLE));
    }

    private void check(ReceivedRequest request, ShownDigest digest, Runnable admitted) {
        Optional<Nonce> nonce = server.mint().read(digest.nonce(), key);
        if (nonce.isEmpty()) {
            refuse(request, Outcome.FORGED);
        } else if (nonce.get().isExpired(server.now(), options.nonceLifetime())) {
            refuse(request, Outcome.STALE);
        } else if (isShut(nonce.get(), digest)) {
            refuse(request, Outcome.LOCKED_OUT);
        } else {
            lookUp(request, digest, nonce.get(), admitted);
        }
    }

    private boolean isShut(Nonce nonce, ShownDigest digest) {
        return server.lockout().isShut(nonce.source(), options.realm(), digest.username(), server.now());
    }

    private void lookUp(ReceivedRequest request, ShownDigest digest, Nonce nonce, Runnable admitted) {
        CompletableFuture<Lookup> found = new CompletableFuture<>();
        try {
            options.users().find(digest.username(), options.realm())
                    .whenComplete((secret, failure) -> found.complete(Lookup.of(secret, failure)));
        } catch (RuntimeException e) {
            found.complete(Lookup.of(null, e));
        }
        if (found.isDone()) {
            decide(request, digest, nonce, found.join(), admitted);
        } else {
            found.thenAccept(lookup -> request.resume(() -> decide(request, digest, nonce, lookup, admitted)));
        }
    }

    private void decide(
            ReceivedRequest request, ShownDigest digest, Nonce nonce, Lookup lookup, Runnable admitted) {
        if (request.hasEnded()) {
            return;   // cancelled, or its time was over, while the user was looked up
        }
        if (lookup.failure().isPresent()) {
            fail(request, lookup.failure().get());
            return;
        }
        storeFails = false;
        Outcome outcome = judge(request, digest, nonce, lookup.secret());
        if (outcome == Outcome.ACCEPTED) {
            server.counters().count(outcome);
            request.authenticated(digest.username());
            admitted.run();
        } else {
            refuse(request, outcome);
        }
    }

    private Outcome judge(
            ReceivedRequest request, ShownDigest digest, Nonce nonce, Optional<UserSecret> secret) {
        if (isShut(nonce, digest)) {
            return Outcome.LOCKED_OUT;   // others that were looked up at the same time were wrong
        }
        boolean proved = digest.isProofOf(secret.orElse(UserSecret.NOBODY), options.realm(), request.message());
        if (!proved || secret.isEmpty()) {
            server.lockout().failed(nonce.source(), options.realm(), digest.username(), server.now());
            return Outcome.WRONG;
        }
        return switch (server.uses().use(nonce, digest.count())) {
            case FIRST -> {
                server.lockout().proved(nonce.source(), options.realm(), digest.username(), server.now());
                yield Outcome.ACCEPTED;
            }
            case REPEATED -> Outcome.REPLAYED;
            case FORGOTTEN -> Outcome.STALE;
        };
    }

    /** An operator should know, once until it works again; the cause may hold what the store was asked for. */
    private void fail(ReceivedRequest request, Throwable cause) {
        server.counters().count(Outcome.FAILED);
        if (!storeFails) {
            storeFails = true;
            LOG.warn("The users of realm '{}' cannot be looked up: {}", options.realm(), cause.getClass().getName());
        }
        LOG.debug("A user of realm '{}' cannot be looked up", options.realm(), cause);
        request.respond(Response.SERVER_INTERNAL_ERROR);
    }

    private void refuse(ReceivedRequest request, Outcome outcome) {
        server.counters().count(outcome);
        Response challenge = request.createResponse(options.role().status());
        String nonce = server.mint().issue(key, Source.of(request.remoteAddress()), server.now());
        try {
            for (AlgorithmName algorithm : algorithms) {
                SipMessages.addHeader(challenge, options.role().challenge(),
                        challenge(algorithm, nonce) + (outcome.isNonceAlone() ? ", stale=true" : ""));
            }
        } catch (ParseException e) {
            throw new IllegalStateException("Cannot write a challenge of realm '" + options.realm() + "'", e);
        }
        request.respond(challenge);
    }

    /** The algorithm is a token and the rest are quoted strings (RFC 7616 §3.3). */
    private String challenge(AlgorithmName algorithm, String nonce) {
        return "Digest realm=\"" + realm + "\", nonce=\"" + nonce + "\", algorithm=" + algorithm.token()
                + ", qop=\"auth,auth-int\"";
    }
}
