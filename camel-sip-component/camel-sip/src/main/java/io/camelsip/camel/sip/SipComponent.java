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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;

import io.camelsip.camel.message.SipHeaderFilterStrategy;
import io.camelsip.camel.observe.CallTrace;
import io.camelsip.camel.observe.EngineView;
import io.camelsip.engine.EngineStatistics;
import io.camelsip.engine.SipEngine;
import io.camelsip.engine.dialog.CallEvent;
import io.camelsip.engine.proxy.Proxy;
import io.camelsip.engine.trace.CallChoice;
import io.camelsip.engine.trace.CallRecording;

/**
 * Receives and sends SIP requests. All endpoints of a component share one engine and one pool of threads, which are
 * started by the first consumer or producer that needs them and ended with the component.
 */
@Component("sip,sips")
public class SipComponent extends HealthCheckComponent implements HeaderFilterStrategyAware, EngineView {

    /** The options that endpoints start from. */
    @Metadata(label = "advanced")
    private SipConfiguration configuration = new SipConfiguration();

    /** Decides which headers cross between SIP messages and Camel messages. */
    @Metadata(label = "filter")
    private HeaderFilterStrategy headerFilterStrategy = new SipHeaderFilterStrategy();

    /** What to say as User-Agent in requests and as Server in responses; nothing where empty. */
    @Metadata(defaultValue = "Camel-SIP")
    private String userAgent = "Camel-SIP";

    /**
     * The number of threads that read from the network, parse and keep transactions; one a processor, at most 16,
     * where none is given.
     */
    @Metadata(label = "advanced")
    private int stripes;

    /** The most bytes that the body of a received message may have; larger ones are refused with 413. */
    @Metadata(label = "advanced", defaultValue = "1048576")
    private int maxBodyBytes = 1024 * 1024;

    /** The most connections (TCP) to have at a time; beyond it new ones are closed. */
    @Metadata(label = "advanced", defaultValue = "20000")
    private int maxConnections = 20_000;

    /** The most connections (TCP) to have with one address at a time. */
    @Metadata(label = "advanced", defaultValue = "1000")
    private int maxConnectionsPerPeer = 1_000;

    /** How long opening a connection (TCP) may take. */
    @Metadata(label = "advanced", defaultValue = "5s", javaType = "java.time.Duration")
    private Duration connectTimeout = Duration.ofSeconds(5);

    /** How long a connection (TCP) is kept without a byte in either direction. */
    @Metadata(label = "advanced", defaultValue = "10m", javaType = "java.time.Duration")
    private Duration idleTimeout = Duration.ofMinutes(10);

    /** The most received requests without a final answer at a time; beyond it new ones get 503. */
    @Metadata(label = "consumer,advanced", defaultValue = "20000")
    private int maxServerRequests = 20_000;

    /** The most calls at a time, received and placed; beyond it received ones get 503 and those to be placed fail. */
    @Metadata(label = "advanced", defaultValue = "100000")
    private int maxCalls = 100_000;

    /**
     * How often, at least, the session of a call is refreshed where the peer supports it (RFC 4028); a call whose peer has
     * vanished ends then. 0 leaves it to the peer to ask for it.
     */
    @Metadata(label = "advanced", defaultValue = "30m", javaType = "java.time.Duration")
    private Duration sessionExpires = Duration.ofMinutes(30);

    /** The shortest time between two refreshes that a peer may ask for, at least 90s; a shorter one gets 422. */
    @Metadata(label = "advanced", defaultValue = "90s", javaType = "java.time.Duration")
    private Duration minSessionExpires = Duration.ofSeconds(90);

    /** The most sent requests without an outcome at a time; beyond it new ones fail. */
    @Metadata(label = "producer,advanced", defaultValue = "50000")
    private int maxClientRequests = 50_000;

    /**
     * The number of threads that routes run on. Virtual threads, where Camel is told to use them, are not limited by
     * it.
     */
    @Metadata(label = "advanced", defaultValue = "16")
    private int workerThreads = 16;

    /** The most received requests that wait for a thread at a time; beyond it new ones get 503. */
    @Metadata(label = "advanced", defaultValue = "10000")
    private int workerQueueSize = 10_000;

    /**
     * Threads of your own to run routes on. A pool that is full must reject: one that runs tasks on the caller's
     * thread would stop the network's.
     */
    @Metadata(label = "advanced")
    private ExecutorService workerPool;

    /**
     * Whether to record the messages of calls from the start, without credentials, for a look at their flow in the dev
     * console, which can switch it on and off too.
     */
    @Metadata(label = "advanced")
    private boolean callTrace;

    /** The most calls to keep recorded; beyond it the oldest one is forgotten. */
    @Metadata(label = "advanced", defaultValue = "100")
    private int callTraceLimit = 100;

    /**
     * What nonces, routes and flow tokens are signed with, at least 16 characters: nodes that share it accept each
     * other's, and so does one after a restart. Random where none is given.
     */
    @Metadata(label = "security", secret = true)
    private String secret;

    /**
     * The address that peers beyond a NAT know us by, as host or host:port, for Via, Contact, Record-Route and Path;
     * peers on this machine and on the networks it is on see the real one. A consumer's own comes first.
     */
    @Metadata(label = "advanced")
    private String advertisedAddress;

    /**
     * The DNS servers to ask, as a comma-separated list of address or address:port, the first one first; where none is
     * given, those of the system for NAPTR and SRV, and the system itself for addresses.
     */
    @Metadata(label = "advanced")
    private String nameServers;

    private final EngineRoom engineRoom = new EngineRoom(this);
    private final ShutdownTime shutdownTime = new ShutdownTime();
    private final CallTrace trace = new CallTrace(this::newRecording);

    public SipComponent() {
    }

    public SipComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (uri.startsWith("sips:")) {
            throw new IllegalArgumentException(
                    "The scheme 'sips' needs TLS, which this version does not have; use 'sip' where the network is trusted");
        }
        Optional<Camel3Options> camel3 = Camel3Options.of(remaining, parameters);
        SipEndpoint endpoint = camel3.<SipEndpoint> map(
                options -> new Camel3Endpoint(uri, this, options, configuration.copy()))
                .orElseGet(() -> new SipEndpoint(uri, this, remaining, configuration.copy()));
        endpoint.setHeaderFilterStrategy(headerFilterStrategy);
        Map<String, Object> options = camel3
                .<Map<String, Object>> map(today -> new LinkedHashMap<>(today.parameters())).orElse(parameters);
        setProperties(endpoint, options);
        // Camel refuses what is left of them
        parameters.keySet().retainAll(options.keySet());
        return endpoint;
    }

    /** @throws IllegalArgumentException if there is no SIP component of that name, of an option {@code sipComponent} */
    public static SipComponent named(String name, CamelContext context) {
        if (context.getComponent(name) instanceof SipComponent component) {
            return component;
        }
        throw new IllegalArgumentException(
                "Option 'sipComponent' is '" + name + "'; it must be the name of a SIP component, such as sip");
    }

    @Override
    public Optional<EngineStatistics> statistics() {
        return engineRoom.statistics();
    }

    @Override
    public boolean isAlive() {
        return engineRoom.isAlive();
    }

    /** The engine that all endpoints share, started if none runs: for the components of calls. Any thread. */
    public SipEngine engine() {
        return engineRoom.engine();
    }

    /** Forwards requests as exchanges have them, whose consumers answer no more then; by the engine that runs. Any thread. */
    public Proxy proxy() {
        return (request, plan) -> request instanceof RoutedRequest routed
                ? routed.forward(engine().proxy(), plan)
                : engine().proxy().forward(request, plan);
    }

    /** The threads that routes run on; what is given to it runs in any case. */
    public Executor routeThreads() {
        return engineRoom.workers()::run;
    }

    /**
     * The threads that routes run on, for what may be refused: they do ({@link
     * java.util.concurrent.RejectedExecutionException}) where too much waits already.
     */
    public Executor eventThreads() {
        return engineRoom.workers()::offer;
    }

    /** Whom a route that subscribes to resources watches; empty if there is no such route, or it does something else. */
    public Optional<SipWatches> watches(String routeId) {
        Route route = getCamelContext().getRoute(routeId);
        return route != null && route.getConsumer() instanceof SubscribingConsumer consumer
                ? Optional.of(consumer.watches())
                : Optional.empty();
    }

    /**
     * Tells of what happens to calls, whichever engine runs, now or after a restart, until closed. Starts nothing.
     *
     * @param observer called on a stripe, in order for each call, with the threads that routes run on, which refuse what is
     *                 given to them ({@link java.util.concurrent.RejectedExecutionException}) where too much waits already
     */
    public AutoCloseable observeCalls(BiConsumer<CallEvent, Executor> observer) {
        return engineRoom.observeCalls(observer);
    }

    @Override
    public CallTrace callTrace() {
        return trace;
    }

    private CallRecording newRecording(CallChoice choice) {
        return new CallRecording(getCamelContext().getName(), CallRecording.Limits.ofCalls(callTraceLimit), choice);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getCamelContext().addLifecycleStrategy(shutdownTime);
        if (callTrace) {
            trace.start(CallChoice.ALL);
        }
    }

    /** Engine and threads, for consumers and producers. */
    EngineRoom engineRoom() {
        return engineRoom;
    }

    @Override
    protected void doStop() throws Exception {
        // those that routes accepted have ended by now; Camel asks nobody about those that routes placed
        engineRoom.awaitCalls(shutdownTime.left());
        getCamelContext().getLifecycleStrategies().remove(shutdownTime);
        engineRoom.close();
        super.doStop();
    }

    public SipConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SipConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    @Override
    public void setHeaderFilterStrategy(HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }

    public String getUserAgent() {
        return userAgent;
    }

    public void setUserAgent(String userAgent) {
        this.userAgent = userAgent;
    }

    public int getStripes() {
        return stripes;
    }

    public void setStripes(int stripes) {
        this.stripes = stripes;
    }

    public boolean isCallTrace() {
        return callTrace;
    }

    public void setCallTrace(boolean callTrace) {
        this.callTrace = callTrace;
    }

    public String getSecret() {
        return secret;
    }

    public void setSecret(String secret) {
        this.secret = secret;
    }

    public String getAdvertisedAddress() {
        return advertisedAddress;
    }

    public void setAdvertisedAddress(String advertisedAddress) {
        this.advertisedAddress = advertisedAddress;
    }

    public String getNameServers() {
        return nameServers;
    }

    public void setNameServers(String nameServers) {
        this.nameServers = nameServers;
    }

    public int getCallTraceLimit() {
        return callTraceLimit;
    }

    public void setCallTraceLimit(int callTraceLimit) {
        this.callTraceLimit = callTraceLimit;
    }

    public int getMaxBodyBytes() {
        return maxBodyBytes;
    }

    public void setMaxBodyBytes(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public int getMaxConnectionsPerPeer() {
        return maxConnectionsPerPeer;
    }

    public void setMaxConnectionsPerPeer(int maxConnectionsPerPeer) {
        this.maxConnectionsPerPeer = maxConnectionsPerPeer;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Duration getIdleTimeout() {
        return idleTimeout;
    }

    public void setIdleTimeout(Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public int getMaxServerRequests() {
        return maxServerRequests;
    }

    public void setMaxServerRequests(int maxServerRequests) {
        this.maxServerRequests = maxServerRequests;
    }

    public int getMaxCalls() {
        return maxCalls;
    }

    public void setMaxCalls(int maxCalls) {
        this.maxCalls = maxCalls;
    }

    public Duration getSessionExpires() {
        return sessionExpires;
    }

    public void setSessionExpires(Duration sessionExpires) {
        this.sessionExpires = sessionExpires;
    }

    public Duration getMinSessionExpires() {
        return minSessionExpires;
    }

    public void setMinSessionExpires(Duration minSessionExpires) {
        this.minSessionExpires = minSessionExpires;
    }

    public int getMaxClientRequests() {
        return maxClientRequests;
    }

    public void setMaxClientRequests(int maxClientRequests) {
        this.maxClientRequests = maxClientRequests;
    }

    public int getWorkerThreads() {
        return workerThreads;
    }

    public void setWorkerThreads(int workerThreads) {
        this.workerThreads = workerThreads;
    }

    public int getWorkerQueueSize() {
        return workerQueueSize;
    }

    public void setWorkerQueueSize(int workerQueueSize) {
        this.workerQueueSize = workerQueueSize;
    }

    public ExecutorService getWorkerPool() {
        return workerPool;
    }

    public void setWorkerPool(ExecutorService workerPool) {
        this.workerPool = workerPool;
    }
}
