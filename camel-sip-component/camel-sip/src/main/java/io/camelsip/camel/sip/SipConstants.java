/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import org.apache.camel.spi.Metadata;

/** Names of the headers and properties that the component sets and reads. SIP header fields travel under their own names. */
public final class SipConstants {

    /** The method of the request. Producer: the method to send, instead of the option {@code method}. */
    @Metadata(javaType = "String")
    public static final String METHOD = "CamelSipMethod";

    /** The Request-URI. Producer: whom the request is for, instead of the address of the endpoint. */
    @Metadata(javaType = "String")
    public static final String REQUEST_URI = "CamelSipRequestUri";

    /** The status of the response. Consumer: the status to answer with (default 200). Producer: the status received. */
    @Metadata(javaType = "Integer")
    public static final String RESPONSE_CODE = "CamelSipResponseCode";

    /**
     * The reason phrase of the response. Consumer: the phrase to answer with (default: the standard one). Producer:
     * the phrase received.
     */
    @Metadata(javaType = "String")
    public static final String REASON_PHRASE = "CamelSipReasonPhrase";

    /** The Call-ID of the message. */
    @Metadata(javaType = "String")
    public static final String CALL_ID = "CamelSipCallId";

    /** The number in CSeq. */
    @Metadata(javaType = "Long")
    public static final String SEQUENCE_NUMBER = "CamelSipSequenceNumber";

    /**
     * The From header field without its tag. Producer: what to send as From, an address or a name-addr, instead of the
     * option {@code from}.
     */
    @Metadata(javaType = "String")
    public static final String FROM = "CamelSipFrom";

    /** The user part of the From URI. */
    @Metadata(label = "consumer", javaType = "String")
    public static final String FROM_USER = "CamelSipFromUser";

    /**
     * The To header field without its tag. Producer: what to send as To, an address or a name-addr, instead of the
     * Request-URI.
     */
    @Metadata(javaType = "String")
    public static final String TO = "CamelSipTo";

    /** The user part of the To URI. */
    @Metadata(label = "consumer", javaType = "String")
    public static final String TO_USER = "CamelSipToUser";

    /**
     * The Contact header field, a list where there are several. Consumer: also the Contact to answer with, for
     * instance where a 302 points to. Producer: the Contact to send, instead of the option {@code contact}; afterwards
     * the one received.
     */
    @Metadata(javaType = "String")
    public static final String CONTACT = "CamelSipContact";

    /** The event package of the message: the Event header field (RFC 6665, RFC 3903). */
    @Metadata(javaType = "String")
    public static final String EVENT = "CamelSipEvent";

    /**
     * The seconds in the Expires header field. Producer of what is published and kept: for how long, instead of the option
     * {@code publishExpires}; 0 takes it back.
     */
    @Metadata(javaType = "Integer")
    public static final String EXPIRES = "CamelSipExpires";

    /** The entity tag of an event state publication: SIP-ETag of responses, SIP-If-Match of requests (RFC 3903). */
    @Metadata(javaType = "String")
    public static final String ETAG = "CamelSipETag";

    /**
     * The Subscription-State of a NOTIFY, with its parameters (RFC 6665). Of a route that subscribes the state alone:
     * active, pending or terminated.
     */
    @Metadata(javaType = "String")
    public static final String SUBSCRIPTION_STATE = "CamelSipSubscriptionState";

    /** Why a subscription of a route is over, as its last NOTIFY says, such as rejected. Missing while it is not. */
    @Metadata(label = "consumer", javaType = "String")
    public static final String SUBSCRIPTION_REASON = "CamelSipSubscriptionReason";

    /** Names the transaction of the request, unique among those alive. */
    @Metadata(label = "consumer", javaType = "String")
    public static final String TRANSACTION_ID = "CamelSipTransactionId";

    /**
     * The transport. Consumer: what the request came by. Producer: what to send by, instead of the option {@code
     * transport}.
     */
    @Metadata(javaType = "String", enums = "udp,tcp")
    public static final String TRANSPORT = "CamelSipTransport";

    /** The local address and port that the request came to. */
    @Metadata(label = "consumer", javaType = "String")
    public static final String LOCAL_ADDRESS = "CamelSipLocalAddress";

    /** The address and port of the peer, as seen on the wire. */
    @Metadata(javaType = "String")
    public static final String REMOTE_ADDRESS = "CamelSipRemoteAddress";

    /** Where to send the request, a SIP URI, instead of the option {@code outboundProxy}. */
    @Metadata(label = "producer", javaType = "String")
    public static final String OUTBOUND_PROXY = "CamelSipOutboundProxy";

    /** How long to wait for a final response, instead of the option {@code requestTimeout}. */
    @Metadata(label = "producer", javaType = "java.time.Duration")
    public static final String REQUEST_TIMEOUT = "CamelSipRequestTimeout";

    /**
     * Names the call that the message belongs to. Producer of sip-dialog: the call to act on; the one the exchange came
     * from where this header is missing.
     */
    @Metadata(javaType = "String")
    public static final String DIALOG_ID = "CamelSipDialogId";

    /** The other call to bridge; the one the exchange came from where this header is missing. */
    @Metadata(label = "producer", javaType = "String")
    public static final String PEER_DIALOG_ID = "CamelSipPeerDialogId";

    /** The call that an INVITE asks to replace (RFC 3891). */
    @Metadata(label = "consumer", javaType = "String")
    public static final String REPLACED_DIALOG_ID = "CamelSipReplacedDialogId";

    /** How long a call may ring before it is cancelled, instead of the option {@code ringTimeout}. */
    @Metadata(label = "producer", javaType = "java.time.Duration")
    public static final String RING_TIMEOUT = "CamelSipRingTimeout";

    /** What happened to the call: early, confirmed, refreshed, transfer or ended. */
    @Metadata(label = "consumer", javaType = "String", enums = "early,confirmed,refreshed,transfer,ended")
    public static final String DIALOG_EVENT = "CamelSipDialogEvent";

    /** Who began the call: incoming (the peer) or outgoing (we). */
    @Metadata(label = "consumer", javaType = "String", enums = "incoming,outgoing")
    public static final String DIRECTION = "CamelSipDirection";

    /** Who ended the call: local, remote or nobody. */
    @Metadata(label = "consumer", javaType = "String", enums = "local,remote,nobody")
    public static final String ENDED_BY = "CamelSipEndedBy";

    /** How the call ended: hung_up, cancelled, refused, not_answered and so on. */
    @Metadata(label = "consumer", javaType = "String")
    public static final String END_CAUSE = "CamelSipEndCause";

    /** How long the call lasted, from its acceptance to its end. */
    @Metadata(label = "consumer", javaType = "java.time.Duration")
    public static final String DURATION = "CamelSipDuration";

    /** Whom authentication made sure a request is from: a user of the option {@code authRealm}. Missing without that. */
    @Metadata(label = "consumer", javaType = "String")
    public static final String AUTHENTICATED_USER = "CamelSipAuthenticatedUser";

    /**
     * Whom a request may be forwarded to, a list of io.camelsip.engine.Target: those registered for an address of record,
     * most preferred first, as sip-registrar finds them; an empty list where nobody is.
     */
    @Metadata(label = "producer", javaType = "java.util.List<io.camelsip.engine.Target>")
    public static final String TARGETS = "CamelSipTargets";

    /**
     * Who can be reached where, or whose state it is: an address of record. Producer of sip-registrar and sip-presence: whom
     * it is about, instead of whom the request is for.
     */
    @Metadata(javaType = "String")
    public static final String ADDRESS_OF_RECORD = "CamelSipAddressOfRecord";

    /** What happened to a registration: bound, refreshed, removed or expired. */
    @Metadata(label = "consumer", javaType = "String", enums = "bound,refreshed,removed,expired")
    public static final String REGISTRATION_EVENT = "CamelSipRegistrationEvent";

    /** The device that is registered, such as urn:uuid:... (RFC 5626 §4.1). */
    @Metadata(label = "consumer", javaType = "String")
    public static final String INSTANCE = "CamelSipInstance";

    /** What happened to a resource of sip-presence: another state, or something to one of its subscriptions. */
    @Metadata(label = "consumer", javaType = "String", enums = "state,subscription")
    public static final String PRESENCE_EVENT = "CamelSipPresenceEvent";

    /**
     * Whether somebody is reachable: open or closed. Producer of sip-presence with operation=publish: what to publish where
     * there is no body.
     */
    @Metadata(javaType = "String", enums = "open,closed")
    public static final String PRESENCE_BASIC = "CamelSipPresenceBasic";

    /** A few words of somebody on what is going on. Producer of sip-presence: as CamelSipPresenceBasic. */
    @Metadata(javaType = "String")
    public static final String PRESENCE_NOTE = "CamelSipPresenceNote";

    /**
     * What somebody does, a list of words of RPID (RFC 4480), such as meeting, on-the-phone or away. Producer of sip-presence:
     * as CamelSipPresenceBasic; a text with commas between the words will do.
     */
    @Metadata(javaType = "java.util.List<String>")
    public static final String PRESENCE_ACTIVITIES = "CamelSipPresenceActivities";

    /** Who subscribed to a resource of sip-presence: a URI. */
    @Metadata(javaType = "String")
    public static final String WATCHER = "CamelSipWatcher";

    /** Names a subscription that sip-presence serves. */
    @Metadata(label = "consumer", javaType = "String")
    public static final String SUBSCRIPTION_ID = "CamelSipSubscriptionId";

    /** What happened to a subscription: subscribed, pending, approved or terminated. */
    @Metadata(label = "consumer", javaType = "String", enums = "subscribed,pending,approved,terminated")
    public static final String SUBSCRIPTION_EVENT = "CamelSipSubscriptionEvent";

    /** What a watcher may: see the state (allow), nothing (block), nothing without noticing (polite-block), or wait. */
    @Metadata(label = "producer", javaType = "String", enums = "allow,block,polite-block,pending")
    public static final String DECISION = "CamelSipDecision";

    /** How many subscriptions or publications an operation of sip-presence was about. */
    @Metadata(label = "producer", javaType = "Integer")
    public static final String MATCHED = "CamelSipMatched";

    /** Who gave the final response to a forwarded request: its URI. Missing where the proxy gave it itself. */
    @Metadata(label = "producer", javaType = "String")
    public static final String TARGET = "CamelSipTarget";

    /** Exchange property, {@code true} once the sender of the INVITE has cancelled it (RFC 3261 §9.2). */
    public static final String CANCELLED = "CamelSipCancelled";

    private SipConstants() {
    }
}
