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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;

import io.camelsip.camel.message.SipHeaderFilterStrategy;
import io.camelsip.camel.observe.EngineView;
import io.camelsip.engine.EngineStatistics;

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

    private final EngineRoom engineRoom = new EngineRoom(this);

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
        SipEndpoint endpoint = new SipEndpoint(uri, this, remaining, configuration.copy());
        endpoint.setHeaderFilterStrategy(headerFilterStrategy);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    public Optional<EngineStatistics> statistics() {
        return engineRoom.statistics();
    }

    @Override
    public boolean isAlive() {
        return engineRoom.isAlive();
    }

    /** Engine and threads, for consumers and producers. */
    EngineRoom engineRoom() {
        return engineRoom;
    }

    @Override
    protected void doStop() throws Exception {
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
