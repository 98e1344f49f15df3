/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.Objects;

import io.camelsip.engine.SipMessages;

/**
 * How far a transfer is: the status line in the body of a NOTIFY (RFC 3515 §2.4.5, RFC 3420). Such a body comes by
 * {@code message.getBody(SipFragment.class)}; one set as body is sent as {@code message/sipfrag;version=2.0}.
 *
 * @param status 100 to 699
 * @param reason the reason phrase; may be empty
 */
public record SipFragment(int status, String reason) {

    /** Its {@code Content-Type}. */
    public static final String CONTENT_TYPE = "message/sipfrag;version=2.0";

    private static final String VERSION = "SIP/2.0";

    public SipFragment {
        Objects.requireNonNull(reason);
        if (status < 100 || status > 699) {
            throw new MalformedBodyException("A status of " + status + " is not between 100 and 699");
        }
        OutgoingHeaders.requireOneLine("reason", reason);
    }

    /** With the reason phrase that goes with the status. */
    public static SipFragment of(int status) {
        return new SipFragment(status, status < 100 || status > 699 ? "" : SipMessages.reasonPhrase(status));
    }

    /**
     * Reads the status line that a body begins with; header fields may follow it.
     *
     * @throws MalformedBodyException if there is none: a fragment of a request, or none at all
     */
    public static SipFragment parse(String body) {
        int end = body.indexOf('\n');
        String line = (end < 0 ? body : body.substring(0, end)).strip();
        String[] parts = line.split("[ \t]+", 3);
        if (parts.length < 2 || !parts[0].equalsIgnoreCase(VERSION) || !parts[1].matches("[1-6][0-9]{2}")) {
            throw new MalformedBodyException("The body begins with no status line, such as SIP/2.0 180 Ringing");
        }
        return new SipFragment(Integer.parseInt(parts[1]), parts.length < 3 ? "" : parts[2]);
    }

    /** Whether the transfer has come to its end, good or bad. */
    public boolean isFinal() {
        return status >= 200;
    }

    /** Whether the transfer has come to a good end. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The Subscription-State of a NOTIFY that tells it: the last one ends what the REFER began (RFC 3515 §2.4.7). */
    public String subscriptionState() {
        return isFinal() ? "terminated;reason=noresource" : "active;expires=60";
    }

    /** The body of the NOTIFY. */
    String text() {
        return VERSION + ' ' + status + ' ' + reason + "\r\n";
    }
}
