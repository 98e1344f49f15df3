/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.Transport;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.NotifyMessage.Notice;
import io.camelsip.engine.store.StoredSubscription;

/** NOTIFYs as bytes. */
class NotifyMessageTest {

    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);
    private static final FlowId FLOW = new FlowId(Transport.UDP, HERE, HERE);

    @Test
    void saysAllThatItsDialogSays() {
        String text = write(List.of(), false, Optional.of(Content.of("text/plain", "häuslich")));

        assertThat(text.split("\r\n\r\n", 2)[0].lines()).containsExactly(
                "NOTIFY sip:bob@192.0.2.1:5070 SIP/2.0",
                "Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKb;rport",
                "Max-Forwards: 70",
                "From: <sip:ana@example.com>;tag=ours",
                "To: \"Bob\" <sip:bob@example.com>;tag=theirs",
                "Call-ID: call",
                "CSeq: 7 NOTIFY",
                "Contact: <sip:ana@127.0.0.1:5060>",
                "Event: presence;id=3",
                "Subscription-State: active;expires=600",
                "SIP-ETag: e1",
                "User-Agent: test",
                "Content-Type: text/plain",
                "Content-Length: 9");
        assertThat(text).endsWith("\r\n\r\nhäuslich");
    }

    @Test
    void withoutABodySaysNoType() {
        assertThat(write(List.of(), false, Optional.empty())).doesNotContain("Content-Type")
                .endsWith("Content-Length: 0\r\n\r\n");
    }

    @Test
    void goesByItsRoutes() {
        String text = write(List.of("<sip:p1.example.com;lr>", "<sip:p2.example.com;lr>"), false, Optional.empty());

        assertThat(text).startsWith("NOTIFY sip:bob@192.0.2.1:5070 SIP/2.0\r\n")
                .contains("Route: <sip:p1.example.com;lr>\r\nRoute: <sip:p2.example.com;lr>\r\n");
    }

    @Test
    void aStrictRouterIsInTheRequestUriAndTheTargetComesLast() {
        String text = write(List.of("<sip:old.example.com>", "<sip:p2.example.com;lr>"), false, Optional.empty());

        assertThat(text).startsWith("NOTIFY sip:old.example.com SIP/2.0\r\n")
                .contains("Route: <sip:p2.example.com;lr>\r\nRoute: <sip:bob@192.0.2.1:5070>\r\n");
    }

    @Test
    void whatNobodyAnswersHasAMethodOfItsOwn() {
        assertThat(write(List.of(), true, Optional.empty())).startsWith("BENOTIFY sip:bob@")
                .contains("CSeq: 7 BENOTIFY\r\n");
    }

    private static String write(List<String> routes, boolean withoutAnswer, Optional<Content> body) {
        StoredSubscription subscription = new StoredSubscription("call", "ours", "theirs", "<sip:ana@example.com>",
                "\"Bob\" <sip:bob@example.com>", "sip:bob@192.0.2.1:5070", routes, "ana", FLOW, 1,
                new EventKey("sip:ana@example.com", "presence"), "presence;id=3", "text/plain",
                "sip:bob@example.com", Optional.empty(), "ALLOW", 0, 0, withoutAnswer, false, Instant.EPOCH,
                Instant.EPOCH);
        return new String(NotifyMessage.write(subscription,
                new Notice(7, "active;expires=600", Optional.of("e1"), body), Transport.UDP, HERE, "z9hG4bKb",
                "test"), StandardCharsets.UTF_8);
    }
}
