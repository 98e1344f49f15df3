/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

import javax.sip.address.SipURI;

import io.camelsip.engine.Transport;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.resolve.LocalAddresses;
import io.camelsip.engine.stack.message.ByteText;
import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.store.StoredSubscription;

/** Writes NOTIFYs. Stateless: very many go out, and what they are made of is text already. */
final class NotifyMessage {

    private static final int HEAD_BYTES = 700;

    private NotifyMessage() {
    }

    /**
     * What differs between the NOTIFYs of one subscription.
     *
     * @param number    its CSeq
     * @param state     its Subscription-State
     * @param entityTag its SIP-ETag (RFC 5839)
     */
    record Notice(long number, String state, Optional<String> entityTag, Optional<Content> body) {}

    /** About how many bytes it will have. */
    static int size(StoredSubscription subscription, Notice notice) {
        return HEAD_BYTES + subscription.routeSet().stream().mapToInt(String::length).sum()
                + notice.body().map(body -> body.bytes().length).orElse(0);
    }

    /** @param self where the next hop reaches us */
    static byte[] write(
            StoredSubscription to, Notice notice, Transport transport, InetSocketAddress self, String branch,
            String userAgent) {
        String method = method(to);
        ByteText text = new ByteText(size(to, notice));
        List<String> routes = to.routeSet();
        boolean strict = isStrict(routes);
        text.add(method).add(" ").add(strict ? uri(routes.get(0)) : to.remoteTarget()).add(" SIP/2.0").line();
        text.add("Via: SIP/2.0/").add(transport.name()).add(" ").add(LocalAddresses.hostInUri(self)).add(":")
                .add(self.getPort()).add(";branch=").add(branch).add(";rport").line();
        for (String route : strict ? routes.subList(1, routes.size()) : routes) {
            text.add("Route: ").add(route).line();
        }
        if (strict) {
            text.add("Route: <").add(to.remoteTarget()).add(">").line();   // RFC 3261 §12.2.1.1
        }
        text.add("Max-Forwards: 70").line();
        text.add("From: ").add(to.localParty()).add(";tag=").add(to.localTag()).line();
        text.add("To: ").add(to.remoteParty()).add(";tag=").add(to.remoteTag()).line();
        text.add("Call-ID: ").add(to.callId()).line();
        text.add("CSeq: ").add(Long.toString(notice.number())).add(" ").add(method).line();
        text.add("Contact: <").add(contact(to, transport, self)).add(">").line();
        text.add("Event: ").add(to.event()).line();
        text.add("Subscription-State: ").add(notice.state()).line();
        notice.entityTag().ifPresent(tag -> text.add("SIP-ETag: ").add(tag).line());
        if (to.eventList()) {
            text.add("Require: eventlist").line();   // RFC 4662 §4.2
        }
        if (!userAgent.isBlank()) {
            text.add("User-Agent: ").add(userAgent).line();
        }
        notice.body().ifPresent(body -> text.add("Content-Type: ").add(body.type()).line());
        byte[] body = notice.body().map(Content::bytes).orElse(new byte[0]);
        return text.add("Content-Length: ").add(body.length).line().line().add(body, 0, body.length).toBytes();
    }

    /** The URI that the watcher reaches us at (RFC 3261 §12.1.1). */
    static String contact(StoredSubscription to, Transport transport, InetSocketAddress self) {
        return "sip:" + (to.contactUser().isEmpty() ? "" : to.contactUser() + "@") + LocalAddresses.hostInUri(self)
                + ":"
                + self.getPort() + (transport == Transport.UDP ? "" : ";transport=" + transport.parameter());
    }

    /** BENOTIFY is what nobody answers. */
    static String method(StoredSubscription to) {
        return to.withoutAnswer() ? MessageWorkshop.BENOTIFY : "NOTIFY";
    }

    /** Where it goes first. */
    static Optional<SipURI> nextHop(StoredSubscription to) {
        return MessageWorkshop.sipUri(to.routeSet().isEmpty() ? to.remoteTarget() : uri(to.routeSet().get(0)));
    }

    /** RFC 3261 §16.12.1.1: a router of before that RFC. */
    private static boolean isStrict(List<String> routes) {
        return !routes.isEmpty() && !MessageWorkshop.sipUri(uri(routes.get(0))).map(SipURI::hasLrParam).orElse(true);
    }

    /** Of a Route value, the URI. */
    private static String uri(String route) {
        int open = route.indexOf('<');
        int close = route.indexOf('>', open + 1);
        return open < 0 || close < 0 ? route.strip() : route.substring(open + 1, close);
    }
}
