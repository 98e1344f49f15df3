/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sip.address.SipURI;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.auth.Credentials;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventType;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** An engine that publishes at a compositor that says what a test tells it to. */
final class PublicationUnderTest {

    static final Duration A_MOMENT = Duration.ofMillis(300);

    private final UdpPeer compositor;
    private final PublicationAgent agent;
    private final Set<String> heard = new HashSet<>();
    private Duration timeout = Duration.ofSeconds(20);
    private Duration expires = Duration.ofHours(1);
    private Duration retryBase = Duration.ofMillis(100);

    PublicationUnderTest(EngineUnderTest engine, UdpPeer compositor) {
        this.compositor = compositor;
        this.agent = engine.engine().publisher().agent(100);
    }

    PublicationUnderTest timeout(Duration each) {
        timeout = each;
        return this;
    }

    PublicationUnderTest expires(Duration wanted) {
        expires = wanted;
        return this;
    }

    PublicationUnderTest retryBase(Duration base) {
        retryBase = base;
        return this;
    }

    PublicationAgent agent() {
        return agent;
    }

    PublishOptions options(String user) {
        return options(user, compositor.address().getPort());
    }

    PublishOptions options(String user, int port) {
        return new PublishOptions(uri("sip:" + user + "@127.0.0.1:" + port), EventType.of("presence"),
                Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(),
                Optional.of(realm -> Optional.of(new Credentials("alice", "s3cret"))), expires, retryBase, timeout);
    }

    static SipURI uri(String text) {
        try {
            return (SipURI) SipMessages.addresses().createURI(text);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    CompletableFuture<PublishOutcome> publishes(String body) {
        return publishes("alice", body);
    }

    CompletableFuture<PublishOutcome> publishes(String user, String body) {
        return agent.publish(options(user), Content.of("application/pidf+xml", body)).toCompletableFuture();
    }

    CompletableFuture<PublishOutcome> removes() {
        return agent.remove(options("alice")).toCompletableFuture();
    }

    /** The next PUBLISH, which must come; what was heard before was only sent again, on a busy machine. */
    WireMessage hears() {
        WireMessage request = compositor.receive();
        while (!isNew(request)) {
            request = compositor.receive();
        }
        assertThat(request.method()).isEqualTo("PUBLISH");
        return request;
    }

    private boolean isNew(WireMessage request) {
        return heard.add(request.header("Call-ID") + " " + request.header("CSeq"));
    }

    boolean hearsNothing() {
        return hearsNothingFor(A_MOMENT);
    }

    /** Whether nothing new is heard for so long. */
    boolean hearsNothingFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (compositor.receive(Duration.ofNanos(left)).map(WireMessage::read).filter(this::isNew).isPresent()) {
                return false;
            }
        }
        return true;
    }

    void grants(WireMessage publish, String entityTag, int seconds) {
        compositor.reply(publish.answered(200, "SIP-ETag: " + entityTag, "Expires: " + seconds));
    }

    void answers(WireMessage publish, int status, String... lines) {
        compositor.reply(publish.answered(status, lines));
    }

    /** Publishes for the first time. */
    WireMessage publishesAtOnce(String body, String entityTag, int seconds) {
        CompletableFuture<PublishOutcome> outcome = publishes(body);
        WireMessage publish = hears();
        grants(publish, entityTag, seconds);
        assertThat(outcome(outcome).isDone()).isTrue();
        return publish;
    }

    static PublishOutcome outcome(CompletableFuture<PublishOutcome> outcome) {
        try {
            return outcome.get(WirePeer.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    static int status(CompletableFuture<PublishOutcome> outcome) {
        return outcome(outcome).response().orElseThrow().getStatusCode();
    }

    static long sequence(WireMessage publish) {
        return Long.parseLong(publish.header("CSeq").split(" ")[0]);
    }
}
