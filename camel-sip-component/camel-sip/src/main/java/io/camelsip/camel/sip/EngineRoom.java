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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.camel.observe.Meters;
import io.camelsip.engine.EngineOptions;
import io.camelsip.engine.EngineStatistics;
import io.camelsip.engine.MessageLimits;
import io.camelsip.engine.ResolverOptions;
import io.camelsip.engine.SipEngine;
import io.camelsip.engine.dialog.CallEvent;
import io.camelsip.engine.dialog.CallOptions;
import io.camelsip.engine.dialog.Calls;
import io.camelsip.engine.transport.TransportOptions;

/** Starts a component's engine and threads when the first of its consumers and producers asks, and ends them. Any thread. */
final class EngineRoom {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRoom.class);

    private final SipComponent component;
    private final Lock lock = new ReentrantLock();
    private final List<BiConsumer<CallEvent, Executor>> callObservers = new CopyOnWriteArrayList<>();
    private volatile Running running;

    EngineRoom(SipComponent component) {
        this.component = component;
    }

    private record Running(
            SipEngine engine, RouteWorkers workers, Turns turns, Optional<ExecutorService> ownPool, Meters meters) {}

    SipEngine engine() {
        return running().engine();
    }

    RouteWorkers workers() {
        return running().workers();
    }

    /** The order of requests inside calls. */
    Turns turns() {
        return running().turns();
    }

    private Running running() {
        Running now = running;
        if (now != null) {
            return now;
        }
        lock.lock();
        try {
            if (running == null) {
                running = start();
            }
            return running;
        } finally {
            lock.unlock();
        }
    }

    private Running start() {
        EngineOptions options = options();
        Optional<ExecutorService> ownPool = component.getWorkerPool() == null ? Optional.of(newPool())
                : Optional.empty();
        RouteWorkers workers = new RouteWorkers(
                ownPool.orElseGet(component::getWorkerPool),
                positive("workerQueueSize", component.getWorkerQueueSize()));
        SipEngine engine = SipEngine.start(options);
        Meters meters = Meters.open(component.getCamelContext(), engine::statistics);
        engine.observe(meters);
        // with its own threads, since an engine that closes still has calls to end
        engine.calls().observe(event -> callObservers.forEach(observer -> observer.accept(event, workers::offer)));
        component.callTrace().attach(engine);
        return new Running(engine, workers, new Turns(workers), ownPool, meters);
    }

    private EngineOptions options() {
        EngineOptions defaults = EngineOptions.named("sip-" + component.getCamelContext().getName());
        return new EngineOptions(
                defaults.name(), component.getUserAgent() == null ? "" : component.getUserAgent(),
                transport(defaults.transport()),
                messages(defaults.messages()), positive("maxServerRequests", component.getMaxServerRequests()),
                defaults.maxRememberedBytes(), positive("maxClientRequests", component.getMaxClientRequests()),
                new CallOptions(
                        component.getSessionExpires(), component.getMinSessionExpires(), component.getMaxCalls()),
                Optional.ofNullable(component.getSecret()),
                Optional.ofNullable(component.getAdvertisedAddress()).map(Places::advertised),
                Optional.ofNullable(component.getNameServers()).map(Places::nameServers)
                        .map(ResolverOptions::asking).orElseGet(ResolverOptions::defaults));
    }

    private TransportOptions transport(TransportOptions defaults) {
        return new TransportOptions(
                component.getStripes() == 0 ? defaults.stripes() : component.getStripes(), defaults.stripeCapacity(),
                defaults.maxHeadBytes(), component.getMaxBodyBytes(), component.getMaxConnections(),
                Math.min(component.getMaxConnectionsPerPeer(), component.getMaxConnections()),
                component.getConnectTimeout(),
                defaults.firstByteTimeout(), defaults.messageTimeout(), component.getIdleTimeout(),
                defaults.writeHighWater(),
                defaults.udpReceiveBuffer());
    }

    private MessageLimits messages(MessageLimits defaults) {
        return new MessageLimits(
                component.getMaxBodyBytes() + defaults.maxHeadBytes(), defaults.maxHeadBytes(), defaults.maxLineBytes(),
                defaults.maxUriBytes(), defaults.maxHeaders(), defaults.maxNameBytes(), defaults.maxVias(),
                defaults.maxListElements());
    }

    private ExecutorService newPool() {
        int threads = positive("workerThreads", component.getWorkerThreads());
        // the ends of our own requests wait in the same queue, beyond what RouteWorkers admits
        int queue = (int) Math.min(Integer.MAX_VALUE,
                (long) positive("workerQueueSize", component.getWorkerQueueSize()) + component.getMaxClientRequests());
        ThreadPoolProfile profile = new ThreadPoolProfile("SipWorker");
        profile.setPoolSize(threads);
        profile.setMaxPoolSize(threads);
        profile.setMaxQueueSize(queue);
        profile.setKeepAliveTime(60L);
        profile.setTimeUnit(TimeUnit.SECONDS);
        profile.setAllowCoreThreadTimeOut(true);
        // never the caller's thread, which is a stripe
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return component.getCamelContext().getExecutorServiceManager().newThreadPool(component, "SipWorker", profile);
    }

    private static int positive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Option '" + option + "' is " + value + "; it must be at least 1");
        }
        return value;
    }

    /** Tells of the calls of whichever engine runs, now or later, until closed. Starts nothing. */
    AutoCloseable observeCalls(BiConsumer<CallEvent, Executor> observer) {
        callObservers.add(observer);
        return () -> callObservers.remove(observer);
    }

    /** Counters and sizes, or empty while nothing runs. */
    Optional<EngineStatistics> statistics() {
        return Optional.ofNullable(running).map(now -> now.engine().statistics());
    }

    /** False if an engine runs and a stripe of it does not answer. */
    boolean isAlive() {
        Running now = running;
        return now == null || now.engine().isAlive();
    }

    /** Returns when there is no call left, at the latest after the time given; at once if nothing runs. */
    void awaitCalls(Duration time) {
        Running now = running;
        if (now == null || time.isZero()) {
            return;
        }
        Calls calls = now.engine().calls();
        CountDownLatch none = new CountDownLatch(1);
        Runnable look = () -> {
            if (calls.size() == 0) {
                none.countDown();
            }
        };
        try (Calls.Observation observation = calls.observe(event -> look.run())) {
            look.run();
            if (none.getCount() > 0) {
                LOG.info("Waits for {} calls to end", calls.size());
            }
            none.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what runs; it starts again when asked for. */
    void close() {
        lock.lock();
        try {
            Running last = running;
            running = null;
            if (last != null) {
                close(last);
            }
        } finally {
            lock.unlock();
        }
    }

    private void close(Running last) {
        component.callTrace().detach();
        last.engine().close();
        last.meters().close();
        CamelContext context = component.getCamelContext();
        last.ownPool().ifPresent(context.getExecutorServiceManager()::shutdownGraceful);
    }
}
