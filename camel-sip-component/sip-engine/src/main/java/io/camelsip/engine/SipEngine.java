/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.camelsip.engine.auth.DigestServer;
import io.camelsip.engine.dialog.CallTable;
import io.camelsip.engine.dialog.Calls;
import io.camelsip.engine.dispatch.ListeningPoint;
import io.camelsip.engine.dispatch.Registration;
import io.camelsip.engine.event.EventDialogs;
import io.camelsip.engine.line.Lines;
import io.camelsip.engine.notifier.EventServer;
import io.camelsip.engine.notifier.EventServerOptions;
import io.camelsip.engine.notifier.NotifierNode;
import io.camelsip.engine.notifier.SubscriptionPolicy;
import io.camelsip.engine.proxy.GruuDirectory;
import io.camelsip.engine.proxy.Proxy;
import io.camelsip.engine.proxy.ProxyCore;
import io.camelsip.engine.publisher.Publisher;
import io.camelsip.engine.resolve.DomainLocator;
import io.camelsip.engine.resolve.LocalAddresses;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.stack.TransactionLayer;
import io.camelsip.engine.store.PublicationStore;
import io.camelsip.engine.store.SubscriptionStore;
import io.camelsip.engine.subscriber.Subscriptions;
import io.camelsip.engine.trace.CallRecording;
import io.camelsip.engine.transport.Edge;

/**
 * SIP without Camel: listens, answers what needs no application, hands the rest to {@link RequestHandler}s and sends
 * requests. One engine has a few threads, however many listeners and peers it has.
 * <p>
 * All methods may be called from any thread that is not one of the engine's.
 */
public final class SipEngine implements AutoCloseable {

    private static final long ALIVE_MILLIS = 2000;

    private final EngineKeys keys;
    private final Edge edge;
    private final TransactionLayer layer;
    private final OpenPoints points;
    private final DomainLocator locator;
    private final OwnAddresses own;
    private final RequestSender sender;
    private final CallTable calls;
    private final ProxyCore proxy;
    private final Lines lines;
    private final DigestServer digests;
    private final EventDialogs eventDialogs = new EventDialogs();
    private final Subscriptions subscriptions;
    private final Publisher publisher;
    private final NotifierNode notifiers;

    private SipEngine(EngineOptions options) {
        keys = EngineKeys.of(options.secret());
        edge = Edge.start(options.transport(), options.name());
        layer = new TransactionLayer(options, edge);
        LocalAddresses localAddresses = new LocalAddresses();
        points = new OpenPoints(edge, layer, localAddresses, this::enter);
        locator = new DomainLocator(options.resolver(), localAddresses, options.name());
        ClientSockets sockets = new ClientSockets(edge, layer, points, localAddresses, options.advertisedAddress(),
                locator.background(), this::enter);
        own = sockets.own();
        sender = new RequestSender(layer, sockets, locator, edge.stripes(), options.maxClientRequests());
        calls = new CallTable(layer, sender, options.calls());
        proxy = new ProxyCore(layer, calls, sockets, locator, own::contains, keys);
        lines = new Lines(layer, sender, keys);
        digests = new DigestServer(keys, Clock.systemUTC());
        subscriptions = new Subscriptions(layer, sender, eventDialogs);
        publisher = new Publisher(layer, sender);
        notifiers = new NotifierNode(layer, sockets, locator, eventDialogs, proxy::find, options.userAgent());
    }

    private void enter(ReceivedRequest request, ListeningPoint listeners) {
        if (request.isStateless()) {
            listeners.onRequest(request);
        } else if (!eventDialogs.take(request)) {
            calls.onRequest(request, lines.at(request.message()).orElse(listeners));
        }
    }

    /** Starts an engine; it opens no socket until something listens or is sent. */
    public static SipEngine start(EngineOptions options) {
        return new SipEngine(options);
    }

    /**
     * Adds a listener, opening its addresses if it is the first there.
     *
     * @throws IOException                if an address cannot be opened; the message names it
     * @throws AmbiguousListenerException if another listener of an address takes the same
     */
    public Listener listen(ListenerOptions options, RequestHandler handler) throws IOException {
        List<OpenPoints.Point> acquired = points.acquire(options.addresses(), options.advertised());
        Registration registration = new Registration(options, handler, options.authentication().map(digests::gate));
        own.refresh();
        try {
            acquired.forEach(point -> point.dispatcher().add(registration));
        } catch (RuntimeException e) {
            leave(acquired, registration);
            throw e;
        }
        return new ActiveListener(acquired, registration);
    }

    private void leave(List<OpenPoints.Point> acquired, Registration registration) {
        acquired.forEach(point -> point.dispatcher().remove(registration));
        List<OpenPoints.Point> deserted = points.leave(acquired);
        notifiers.leave(flow -> deserted.stream().anyMatch(point -> point.carries(flow)));
        Set<Integer> ports = acquired.stream().map(point -> point.bound().address().port()).collect(toSet());
        calls.whenUnused(ports, () -> {
            points.release(acquired);
            own.refresh();
        });
    }

    /** Sends a request; returns at once, and the handler hears of everything that follows. */
    public void send(OutgoingRequest request, ResponseHandler handler) {
        request.credentials().ifPresentOrElse(
                source -> new ChallengedRequest(sender, request, source, handler).send(),
                () -> sender.send(request, handler));
    }

    /** Our addresses at others' registrars. */
    public Lines lines() {
        return lines;
    }

    /**
     * Serves event state until the server is closed, which comes before the engine is.
     *
     * @param policy who may watch whom
     */
    public EventServer serveEvents(
            EventServerOptions options, PublicationStore publications, SubscriptionStore subscriptions,
            SubscriptionPolicy policy) {
        return EventServer.start(notifiers, options, publications, subscriptions, policy);
    }

    /** Our subscriptions to what others serve. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** What we publish at others' compositors. */
    public Publisher publisher() {
        return publisher;
    }

    /** What tokens given to peers are made of and known again by. */
    public EngineKeys keys() {
        return keys;
    }

    /** What forwards requests. */
    public Proxy proxy() {
        return proxy;
    }

    /** Lets the proxy find the devices behind GRUUs, until closed. */
    public AutoCloseable findGruus(GruuDirectory directory) {
        return proxy.use(directory);
    }

    /** The calls of this engine. */
    public Calls calls() {
        return calls;
    }

    /** Tells {@code observer} of requests that end from now on; the one before hears no more. */
    public void observe(TrafficObserver observer) {
        layer.observe(observer);
    }

    /** Records chosen calls that begin from now on; a recording before this one gets no more, and keeps what it has. */
    public void record(CallRecording recording) {
        layer.tap().open(recording);
    }

    /** The recording that is on. */
    public Optional<CallRecording> recording() {
        return layer.tap().recording();
    }

    /** Records no more. */
    public void stopRecording() {
        layer.tap().close();
    }

    /** Counters and sizes. */
    public EngineStatistics statistics() {
        return layer.statistics(points.addresses(), edge, calls.size())
                .with(proxy.statistics(), notifiers.statistics(), clientStatistics(), digests.statistics());
    }

    private ClientStatistics clientStatistics() {
        Lines.Count registered = lines.count();
        Subscriptions.Count subscribed = subscriptions.count();
        return new ClientStatistics(registered.lines(), registered.registered(), subscribed.subscriptions(),
                subscribed.standing(), publisher.size(), publisher.troubled());
    }

    /** Whether every stripe answers within two seconds. Blocks for as long. */
    public boolean isAlive() {
        CountDownLatch answers = new CountDownLatch(edge.stripes());
        for (int i = 0; i < edge.stripes(); i++) {
            edge.stripe(i).execute(answers::countDown);
        }
        try {
            return answers.await(ALIVE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Closes every socket, gives up what is under way, and ends every thread; returns when that is done. */
    @Override
    public void close() {
        subscriptions.close();
        publisher.close();
        lines.close();
        calls.close();
        sender.close();
        layer.close();
        edge.close();
        locator.close();
    }

    private final class ActiveListener implements Listener {

        private final List<OpenPoints.Point> acquired;
        private final Registration registration;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private ActiveListener(List<OpenPoints.Point> acquired, Registration registration) {
            this.acquired = acquired;
            this.registration = registration;
        }

        @Override
        public List<ListenAddress> addresses() {
            return acquired.stream().map(point -> point.bound().address()).toList();
        }

        @Override
        public void suspend() {
            registration.suspend();
        }

        @Override
        public void resume() {
            registration.resume();
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                leave(acquired, registration);
            }
        }
    }
}
