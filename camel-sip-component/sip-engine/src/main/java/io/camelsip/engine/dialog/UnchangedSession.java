/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Optional;

import io.camelsip.engine.sdp.Sdp;

/**
 * What we answer to an offer that nobody takes: the session stays as it is, but for a hold by the peer and its end
 * (RFC 3261 §14.2, RFC 3264 §8). Stateless.
 */
final class UnchangedSession {

    private UnchangedSession() {
    }

    /** The answer; empty if the offer asks for a change. */
    static Optional<Description> answer(Session session, Description offer) {
        if (session.local().isEmpty() || session.remote().isEmpty() || session.given().isEmpty()) {
            return Optional.empty();
        }
        Description local = session.local().get();
        Description remote = session.remote().get();
        if (Arrays.equals(remote.bytes(), offer.bytes())) {
            return session.local();
        }
        return mirrored(session.given().get(), local, offer, remote)
                .or(() -> isSameVersion(offer, remote) ? session.local() : Optional.empty());
    }

    /** What we offer when the peer asks for an offer: what we want, though the peer may hold (RFC 6337 §5.3). */
    static Optional<Description> offer(Session session) {
        return session.local().map(local -> {
            try {
                return sdp(Sdp.parse(session.given().orElse(local).bytes()).following(Sdp.parse(local.bytes())));
            } catch (ParseException e) {
                return local;
            }
        });
    }

    private static Description sdp(Sdp sdp) {
        return new Description(sdp.toBytes(), Description.SDP);
    }

    private static Optional<Description> mirrored(
            Description given, Description local, Description offer, Description remote) {
        try {
            Sdp last = Sdp.parse(local.bytes());
            return Sdp.parse(given.bytes()).mirroring(Sdp.parse(offer.bytes()), Sdp.parse(remote.bytes()))
                    .map(answer -> sdp(answer.following(last)));
        } catch (ParseException e) {
            return Optional.empty();   // what cannot be read is a change
        }
    }

    /** RFC 3264 §8: the same origin line, version and all, is the same description. */
    private static boolean isSameVersion(Description offer, Description remote) {
        return origin(remote).isPresent() && origin(remote).equals(origin(offer));
    }

    private static Optional<String> origin(Description description) {
        return new String(description.bytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("o="))
                .findFirst();
    }
}
