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
public class SipConfiguration extends SipEventConfiguration implements Cloneable {

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
     * requires another is refused with 420. A star stands for all: the far end decides, for routes that forward requests.
     */
    @UriParam(label = "consumer")
    private String supported;

    /**
     * Whether requests are kept in mind until they are answered (stateful), or nothing is remembered of them (stateless), for
     * routes that do nothing but forward: each repetition runs the route again, and so do ACK and CANCEL. All consumers of
     * an address have the same mode.
     */
    @UriParam(label = "consumer,advanced", defaultValue = "stateful", enums = "stateful,stateless")
    private String mode = "stateful";

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

    /**
     * Whether the address is an account at somebody else's registrar rather than an address to listen on: it is registered
     * there, with username (the user in the address where none is given) and password, and the route receives what is
     * sent to it.
     */
    @UriParam(label = "consumer")
    private boolean register;

    /**
     * Where to register, host and perhaps port and ;transport=, where that is not the host of the address
     * (register=true).
     */
    @UriParam(label = "consumer")
    private String registrar;

    /** For how long to register; the registrar may decide otherwise. It is refreshed in time (register=true). */
    @UriParam(label = "consumer", defaultValue = "1h", javaType = "java.time.Duration")
    private Duration registerExpires = Duration.ofHours(1);

    /**
     * The base of the pauses between attempts to register that failed: they double from attempt to attempt, up to half an
     * hour (register=true).
     */
    @UriParam(label = "consumer,advanced", defaultValue = "30s", javaType = "java.time.Duration")
    private Duration registerRetry = Duration.ofSeconds(30);

    /**
     * How the way back from the registrar is kept open through NATs: by empty lines (crlf), by OPTIONS requests, which
     * also show on UDP that the registrar is there, or not at all (register=true).
     */
    @UriParam(label = "consumer", defaultValue = "crlf", enums = "crlf,options,none")
    private String keepAlive = "crlf";

    /**
     * The longest time between two keep-alives; where none is given, what the registrar says, else 30s for UDP and 120s
     * for TCP (register=true).
     */
    @UriParam(label = "consumer,advanced", javaType = "java.time.Duration")
    private Duration keepAliveInterval;

    /**
     * The UUID or URN that names this line's user agent for good (RFC 5626); where none is given, one made of the
     * component's secret and the address (register=true).
     */
    @UriParam(label = "consumer,advanced")
    private String instanceId;

    /**
     * The address that every peer of this listener knows it by, as host or host:port, where something before us passes
     * messages on: a load balancer, a forwarded port. Comes before the component's, and is one for all who share the
     * address.
     */
    @UriParam(label = "consumer,advanced")
    private String advertisedAddress;

    /** The method of the request: INVITE for a call, or any that needs no dialog. */
    @UriParam(label = "producer", defaultValue = "MESSAGE")
    private String method = "MESSAGE";

    /**
     * The From of the request: a SIP address, or a display name and a SIP address in angle brackets; the engine's own
     * address where none is given. Consumer: who subscribes (subscribe); the one subscribed to where none is given.
     */
    @UriParam
    private String from;

    /** The To of the request, written like the From; the Request-URI where none is given. */
    @UriParam(label = "producer")
    private String to;

    /** The Contact of the request, written like the From. */
    @UriParam(label = "producer")
    private String contact;

    /**
     * Where to send the request whoever it is for, such as proxy.example.com:5060;transport=tcp. Consumer: the same for
     * what registers a line (register=true).
     */
    @UriParam
    private String outboundProxy;

    /** How long to wait for the final response; of a line (register=true), to each attempt to register. */
    @UriParam(defaultValue = "32s", javaType = "java.time.Duration")
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

    /**
     * The realm whose users alone may send requests to this route, known by digest authentication (RFC 3261 §22); anybody
     * may where none is given. Goes with userStore. What belongs to a call that the route took is not asked again.
     */
    @UriParam(label = "consumer,security")
    private String authRealm;

    /**
     * The algorithms to ask for, the preferred one first, separated by commas: SHA-512-256, SHA-256 and MD5, each with or
     * without -sess (RFC 8760).
     */
    @UriParam(label = "consumer,security", defaultValue = "SHA-256,MD5")
    private String authAlgorithms = "SHA-256,MD5";

    /** Who asks: a server, such as a registrar (401), or a proxy on the way (407). */
    @UriParam(label = "consumer,security", enums = "server,proxy", defaultValue = "server")
    private String authRole = "server";

    /** How long a challenge may be answered; then the peer gets a new one, which it answers by itself. */
    @UriParam(label = "consumer,security", defaultValue = "5m", javaType = "java.time.Duration")
    private Duration nonceLifetime = Duration.ofMinutes(5);

    /** Knows the users of authRealm and their passwords or hashes of them. */
    @UriParam(label = "consumer,security")
    private SipUserStore userStore;

    /**
     * The user to authenticate as where a peer asks for it (401, 407); goes with password. A line (register=true) that has
     * a password alone is the user in its address.
     */
    @UriParam(label = "security", secret = true)
    private String username;

    /** The password that goes with username. */
    @UriParam(label = "security", secret = true)
    private String password;

    /** Finds user and password for the realm that asks for them, instead of username and password. */
    @UriParam(label = "security")
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

    public String getMode() {
        return mode;
    }

    public void setMode(String mode) {
        this.mode = mode;
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

    public String getAuthRealm() {
        return authRealm;
    }

    public void setAuthRealm(String authRealm) {
        this.authRealm = authRealm;
    }

    public String getAuthAlgorithms() {
        return authAlgorithms;
    }

    public void setAuthAlgorithms(String authAlgorithms) {
        this.authAlgorithms = authAlgorithms;
    }

    public String getAuthRole() {
        return authRole;
    }

    public void setAuthRole(String authRole) {
        this.authRole = authRole;
    }

    public Duration getNonceLifetime() {
        return nonceLifetime;
    }

    public void setNonceLifetime(Duration nonceLifetime) {
        this.nonceLifetime = nonceLifetime;
    }

    public SipUserStore getUserStore() {
        return userStore;
    }

    public void setUserStore(SipUserStore userStore) {
        this.userStore = userStore;
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

    public boolean isRegister() {
        return register;
    }

    public void setRegister(boolean register) {
        this.register = register;
    }

    public String getRegistrar() {
        return registrar;
    }

    public void setRegistrar(String registrar) {
        this.registrar = registrar;
    }

    public Duration getRegisterExpires() {
        return registerExpires;
    }

    public void setRegisterExpires(Duration registerExpires) {
        this.registerExpires = registerExpires;
    }

    public Duration getRegisterRetry() {
        return registerRetry;
    }

    public void setRegisterRetry(Duration registerRetry) {
        this.registerRetry = registerRetry;
    }

    public String getKeepAlive() {
        return keepAlive;
    }

    public void setKeepAlive(String keepAlive) {
        this.keepAlive = keepAlive;
    }

    public String getAdvertisedAddress() {
        return advertisedAddress;
    }

    public void setAdvertisedAddress(String advertisedAddress) {
        this.advertisedAddress = advertisedAddress;
    }

    public Duration getKeepAliveInterval() {
        return keepAliveInterval;
    }

    public void setKeepAliveInterval(Duration keepAliveInterval) {
        this.keepAliveInterval = keepAliveInterval;
    }

    public String getInstanceId() {
        return instanceId;
    }

    public void setInstanceId(String instanceId) {
        this.instanceId = instanceId;
    }
}
