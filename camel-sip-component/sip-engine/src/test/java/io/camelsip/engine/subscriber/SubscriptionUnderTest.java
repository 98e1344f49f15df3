/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import javax.sip.address.SipURI;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.auth.Credentials;
import io.camelsip.engine.event.EventType;
import io.camelsip.engine.subscriber.SubscriptionStatus.State;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** A subscription of an engine at a peer on loopback: what it was told, and what its handler heard. */
final class SubscriptionUnderTest implements NotificationHandler {

    private final EngineUnderTest engine;
    private final List<Notification> heard = new CopyOnWriteArrayList<>();
    private final List<SubscriptionStatus> seen = new CopyOnWriteArrayList<>();
    private Subscription subscription;

    SubscriptionUnderTest(EngineUnderTest engine) {
        this.engine = engine;
    }

    static SipURI uri(String text) {
        try {
            return (SipURI) SipMessages.addresses().createURI(text);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    static SubscribeOptions presence(int port, Transport transport) {
        return new SubscribeOptions(uri("sip:alice@home.test"), EventType.of("presence"), List.of(),
                Optional.of("<sip:bus@home.test>"), Optional.of(uri("sip:127.0.0.1:" + port)), Optional.of(transport),
                Optional.of(realm -> Optional.of(new Credentials("bus", "s3cret"))), Duration.ofMinutes(10), false,
                Duration.ofMillis(300), Duration.ofSeconds(20));
    }

    static SubscribeOptions with(SubscribeOptions some, Duration expires, Duration timeout) {
        return new SubscribeOptions(some.resource(), some.event(), some.accept(), some.from(), some.outboundProxy(),
                some.transport(), some.credentials(), expires, some.eventList(), some.retryBase(), timeout);
    }

    static SubscribeOptions with(SubscribeOptions some, EventType event, boolean eventList) {
        return new SubscribeOptions(some.resource(), event, some.accept(), some.from(), some.outboundProxy(),
                some.transport(), some.credentials(), some.expires(), eventList, some.retryBase(), some.timeout());
    }

    SubscriptionUnderTest opens(SubscribeOptions options) {
        subscription = engine.engine().subscriptions().open(options, this);
        return this;
    }

    @Override
    public void onNotification(Notification notification) {
        heard.add(notification);
    }

    @Override
    public void onStatus(SubscriptionStatus status) {
        seen.add(status);
    }

    Subscription subscription() {
        return subscription;
    }

    SubscriptionStatus status() {
        return subscription.status();
    }

    State state() {
        return status().state();
    }

    /** The bodies of what the handler heard. */
    List<String> bodies() {
        return heard.stream().map(notification -> new String(SipMessages.body(notification.request().message())))
                .toList();
    }

    List<Notification> heard() {
        return heard;
    }

    List<SubscriptionStatus> seen() {
        return seen;
    }

    /** The notifier's end of a dialog: what it says in it. */
    static final class Notifier {

        private final WirePeer peer;
        private final WireMessage subscribe;
        private final String tag;
        private final InetSocketAddress subscriber;
        private int number;

        /** @param tag of the notifier */
        Notifier(WirePeer peer, WireMessage subscribe, String tag) {
            this.peer = peer;
            this.subscribe = subscribe;
            this.tag = tag;
            this.subscriber = peer instanceof UdpPeer udp ? udp.lastSender() : peer.target();
        }

        /** The next NOTIFY; nobody has it yet. */
        WireRequest notify(String state, String body) {
            String contact = subscribe.header("Contact");
            WireRequest request = peer.request("NOTIFY")
                    .withRequestUri(contact.substring(contact.indexOf('<') + 1, contact.indexOf('>')))
                    .with("From", subscribe.header("To").split(";tag=")[0] + ";tag=" + tag)
                    .with("To", subscribe.header("From"))
                    .with("Call-ID", subscribe.header("Call-ID"))
                    .with("CSeq", ++number + " NOTIFY")
                    .with("Event", "presence").with("Subscription-State", state);
            return body.isEmpty() ? request : request.withBody("application/pidf+xml", body);
        }

        /** Sends the next NOTIFY, changed; the answer to it must come. */
        WireMessage sends(String state, String body, UnaryOperator<WireRequest> change) {
            return asks(change.apply(notify(state, body)));
        }

        /** Sends a request to where SUBSCRIBE came from; the answer to it must come. */
        WireMessage asks(WireRequest request) {
            if (peer instanceof UdpPeer udp) {
                udp.send(request.bytes(), subscriber);
            } else {
                peer.send(request);
            }
            while (true) {
                WireMessage answer = peer.receive();
                if (answer.isResponse() && answer.header("CSeq").equals(request.header("CSeq"))) {
                    return answer;
                }
            }
        }

        WireMessage sends(String state, String body) {
            return sends(state, body, UnaryOperator.identity());
        }

        /** A 2xx to the SUBSCRIBE. */
        byte[] granted(int seconds, String... more) {
            return granted(subscribe, seconds, more);
        }

        /** A 2xx to another SUBSCRIBE in the same dialog. */
        byte[] granted(WireMessage other, int seconds, String... more) {
            String[] lines = java.util.Arrays.copyOf(more, more.length + 2);
            lines[more.length] = "Expires: " + seconds;
            lines[more.length + 1] = "Contact: <sip:notifier@127.0.0.1:" + peer.address().getPort() + ">";
            return new String(other.answered(200, lines)).replace(";tag=peer\r\n", ";tag=" + tag + "\r\n").getBytes();
        }
    }
}
