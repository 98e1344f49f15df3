/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.time.Duration;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of a {@code sip:} endpoint; on the component they are the defaults of all its endpoints. */
@UriParams
public class SipConfiguration implements Cloneable {

    /**
     * The transport. Consumer: what to listen for, both where none is given. Producer: what to send by; where none is
     * given, what the address says, else UDP, or TCP for more than 1300 bytes.
     */
    @UriParam(enums = "udp,tcp")
    private String transport;

    /** The methods taken, separated by commas; all where none is given. */
    @UriParam(label = "consumer")
    private String methods;

    /**
     * The event packages taken (the Event header field without its parameters), separated by commas; all, and requests
     * without one, where none is given.
     */
    @UriParam(label = "consumer")
    private String events;

    /**
     * The host part of the Request-URIs taken, for instance one of several domains that share a listening address; all
     * where none is given. The user part taken is the one in the address.
     */
    @UriParam(label = "consumer")
    private String host;

    /**
     * How long the route may take; a request that has no final answer then gets {@code deadlineStatus}. The sender
     * gives up after 32 s.
     */
    @UriParam(label = "consumer", defaultValue = "25s", javaType = "java.time.Duration")
    private Duration deadline = Duration.ofSeconds(25);

    /** The same for an INVITE, which may ring for long. */
    @UriParam(label = "consumer", defaultValue = "180s", javaType = "java.time.Duration")
    private Duration inviteDeadline = Duration.ofSeconds(180);

    /** The status sent at the deadline, 400 to 699. */
    @UriParam(label = "consumer", defaultValue = "500")
    private int deadlineStatus = 500;

    /**
     * Option tags, separated by commas, that the route understands in the Require header field; a request that
     * requires another is refused with 420.
     */
    @UriParam(label = "consumer")
    private String supported;

    /**
     * Whether to take requests that belong to a call: any (inside and outside calls, but no INVITE inside one), outside
     * (only those outside calls) or inside (only those inside calls, INVITE too).
     */
    @UriParam(label = "consumer", defaultValue = "any", enums = "any,outside,inside")
    private String inDialog = "any";

    /**
     * Whether a CANCEL interrupts the thread that works on the INVITE; else the route is told by the exchange property
     * CamelSipCancelled alone.
     */
    @UriParam(label = "consumer,advanced")
    private boolean cancelInterrupts;

    /**
     * Whether to run the route on the thread that reads from the network. For routes that never block: it saves a
     * change of threads, and a route that blocks holds up all other traffic.
     */
    @UriParam(label = "consumer,advanced")
    private boolean synchronous;

    /** The method of the request: INVITE for a call, or any that needs no dialog. */
    @UriParam(label = "producer", defaultValue = "MESSAGE")
    private String method = "MESSAGE";

    /**
     * The From of the request: a SIP address, or a display name and a SIP address in angle brackets; the engine's own
     * address where none is given.
     */
    @UriParam(label = "producer")
    private String from;

    /** The To of the request, written like the From; the Request-URI where none is given. */
    @UriParam(label = "producer")
    private String to;

    /** The Contact of the request, written like the From. */
    @UriParam(label = "producer")
    private String contact;

    /** Where to send the request whoever it is for, such as proxy.example.com:5060;transport=tcp. */
    @UriParam(label = "producer")
    private String outboundProxy;

    /** How long to wait for the final response. */
    @UriParam(label = "producer", defaultValue = "32s", javaType = "java.time.Duration")
    private Duration requestTimeout = Duration.ofSeconds(32);

    /** How long a call may ring before it is cancelled (INVITE). */
    @UriParam(label = "producer", defaultValue = "180s", javaType = "java.time.Duration")
    private Duration ringTimeout = Duration.ofSeconds(180);

    /**
     * When an accepted call is acknowledged (INVITE): at once, or by sip-dialog:ACK, for instance with the answer to an
     * offer that came with the acceptance.
     */
    @UriParam(label = "producer", enums = "auto,manual", defaultValue = "auto")
    private String ack = "auto";

    /** The user to authenticate as where a peer asks for it (401, 407); goes with password. */
    @UriParam(label = "producer,security", secret = true)
    private String username;

    /** The password that goes with username. */
    @UriParam(label = "producer,security", secret = true)
    private String password;

    /** Finds user and password for the realm that asks for them, instead of username and password. */
    @UriParam(label = "producer,security")
    private SipCredentials credentials;

    /**
     * Whether a final response that is no success (2xx) fails the exchange with a SipOperationFailedException. If not,
     * the exchange goes on with that response.
     */
    @UriParam(label = "producer", defaultValue = "true")
    private boolean throwExceptionOnFailure = true;

    /** Whether to send the request again to where a 3xx response points. */
    @UriParam(label = "producer")
    private boolean followRedirects;

    /** How many addresses to try, at most, when redirections are followed. Each has the whole request timeout. */
    @UriParam(label = "producer,advanced", defaultValue = "5")
    private int maxRedirects = 5;

    /**
     * URI of an endpoint that gets a copy of the exchange, with status and headers, for each provisional response
     * (1xx), in order.
     */
    @UriParam(label = "producer,advanced")
    private String provisionalEndpoint;

    /** An independent copy. */
    public SipConfiguration copy() {
        try {
            return (SipConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getTransport() {
        return transport;
    }

    public void setTransport(String transport) {
        this.transport = transport;
    }

    public String getMethods() {
        return methods;
    }

    public void setMethods(String methods) {
        this.methods = methods;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    public Duration getDeadline() {
        return deadline;
    }

    public void setDeadline(Duration deadline) {
        this.deadline = deadline;
    }

    public Duration getInviteDeadline() {
        return inviteDeadline;
    }

    public void setInviteDeadline(Duration inviteDeadline) {
        this.inviteDeadline = inviteDeadline;
    }

    public int getDeadlineStatus() {
        return deadlineStatus;
    }

    public void setDeadlineStatus(int deadlineStatus) {
        this.deadlineStatus = deadlineStatus;
    }

    public String getSupported() {
        return supported;
    }

    public void setSupported(String supported) {
        this.supported = supported;
    }

    public String getInDialog() {
        return inDialog;
    }

    public void setInDialog(String inDialog) {
        this.inDialog = inDialog;
    }

    public boolean isCancelInterrupts() {
        return cancelInterrupts;
    }

    public void setCancelInterrupts(boolean cancelInterrupts) {
        this.cancelInterrupts = cancelInterrupts;
    }

    public boolean isSynchronous() {
        return synchronous;
    }

    public void setSynchronous(boolean synchronous) {
        this.synchronous = synchronous;
    }

    public String getMethod() {
        return method;
    }

    public void setMethod(String method) {
        this.method = method;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getContact() {
        return contact;
    }

    public void setContact(String contact) {
        this.contact = contact;
    }

    public String getOutboundProxy() {
        return outboundProxy;
    }

    public void setOutboundProxy(String outboundProxy) {
        this.outboundProxy = outboundProxy;
    }

    public Duration getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public Duration getRingTimeout() {
        return ringTimeout;
    }

    public void setRingTimeout(Duration ringTimeout) {
        this.ringTimeout = ringTimeout;
    }

    public String getAck() {
        return ack;
    }

    public void setAck(String ack) {
        this.ack = ack;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public SipCredentials getCredentials() {
        return credentials;
    }

    public void setCredentials(SipCredentials credentials) {
        this.credentials = credentials;
    }

    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }

    public boolean isFollowRedirects() {
        return followRedirects;
    }

    public void setFollowRedirects(boolean followRedirects) {
        this.followRedirects = followRedirects;
    }

    public int getMaxRedirects() {
        return maxRedirects;
    }

    public void setMaxRedirects(int maxRedirects) {
        this.maxRedirects = maxRedirects;
    }

    public String getProvisionalEndpoint() {
        return provisionalEndpoint;
    }

    public void setProvisionalEndpoint(String provisionalEndpoint) {
        this.provisionalEndpoint = provisionalEndpoint;
    }
}
