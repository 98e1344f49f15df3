/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;

import javax.sip.address.SipURI;

import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;

import io.camelsip.engine.ResolverOptions;
import io.camelsip.engine.Transport;

/**
 * Finds where a SIP URI leads to (RFC 3263 §4): by NAPTR, SRV and address records, each asked for only where the URI and
 * what was found before leave the question open. Any thread; nothing blocks.
 */
public final class DomainLocator implements Locator, AutoCloseable {

    /** Servers whose addresses are looked up for one URI, and hops that come of them. */
    private static final int MOST_SERVERS = 8;
    private static final int MOST_HOPS = 16;

    private final HostResolver system;
    private final NameServers servers;
    private final TimedCache<Question, Answer> dns;
    private final HostAddresses hosts;
    private final DownHops down;
    private final IntUnaryOperator random;
    private final boolean asksForAll;

    /** @param threadNamePrefix of the few threads that the system's look-ups may block */
    public DomainLocator(ResolverOptions options, LocalAddresses local, String threadNamePrefix) {
        this(options, local, threadNamePrefix, System::nanoTime,
                bound -> ThreadLocalRandom.current().nextInt(bound));
    }

    DomainLocator(
            ResolverOptions options, LocalAddresses local, String threadNamePrefix, LongSupplier nanoTime,
            IntUnaryOperator random) {
        this.random = random;
        asksForAll = !options.nameServers().isEmpty();
        system = new HostResolver(threadNamePrefix);
        servers = new NameServers(asksForAll ? options.nameServers() : SystemServers.read(), options.timeout());
        dns = new TimedCache<>(
                question -> servers.ask(question)
                        .thenApply(answer -> new TimedCache.Timed<>(answer, answer.seconds())),
                options.cacheEntries(), options.maxTtl(), nanoTime);
        hosts = new HostAddresses(new HostsFile(HostsFile.ofThisSystem(), system.background()), system, dns, asksForAll,
                options, new AddressOrder(local));
        down = new DownHops(options.downTime(), nanoTime);
    }

    @Override
    public CompletionStage<List<Hop>> locate(SipURI uri, Optional<Transport> asked) {
        if (uri.isSecure()) {
            return CompletableFuture.failedStage(new IOException(
                    "Cannot send to sips:" + uri.getHost() + ": there is no TLS here yet; expected a sip: URI"));
        }
        try {
            return find(uri, asked.or(() -> Optional.ofNullable(uri.getTransportParam()).map(Transport::parse)))
                    .thenApply(down::last);
        } catch (IOException | IllegalArgumentException e) {
            return CompletableFuture.failedStage(
                    new IOException("Cannot send to " + uri.getHost() + ": " + e.getMessage(), e));
        }
    }

    private CompletionStage<List<Hop>> find(SipURI uri, Optional<Transport> wanted) throws IOException {
        String host = uri.getMAddrParam() != null ? uri.getMAddrParam() : uri.getHost();
        // RFC 3263 §4.1, §4.2: an address, or a port, leaves nothing for NAPTR and SRV to say
        if (uri.getPort() > 0 || !hosts.known(host).isEmpty() || !isDomain(host)) {
            return byAddress(host, wanted, uri.getPort());
        }
        return wanted.isPresent() ? byServices(host, List.of(Service.of(wanted.get(), host)), wanted)
                : services(host).thenCompose(services -> byServices(host, services, wanted));
    }

    /** A name without a dot is the local network's: the system may complete it, DNS cannot. */
    private boolean isDomain(String host) {
        return servers.areKnown() && !HostResolver.isLiteral(host) && (asksForAll || host.indexOf('.') > 0);
    }

    private CompletionStage<List<Hop>> byAddress(String host, Optional<Transport> wanted, int port) {
        Transport transport = wanted.orElse(Transport.UDP);
        return hosts.of(host).thenApply(found -> hops(transport, found, port));
    }

    private static List<Hop> hops(Transport transport, List<InetAddress> addresses, int port) {
        int meant = port > 0 ? port : transport.defaultPort();
        return addresses.stream().limit(MOST_HOPS)
                .map(address -> new Hop(transport, new InetSocketAddress(address, meant))).toList();
    }

    /** RFC 3263 §4.1. A domain whose NAPTR records cannot be had may still have the rest. */
    private CompletionStage<List<Service>> services(String host) throws IOException {
        List<Service> all = Service.all(host);
        return answer(Question.of(host, Type.NAPTR)).thenApply(answer -> {
            try {
                List<Service> offered = Service.offered(host, answer.as(NAPTRRecord.class));
                return offered.isEmpty() ? all : offered;
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    private CompletionStage<Answer> answer(Question question) {
        return dns.get(question).exceptionally(failure -> new Answer(List.of(), 0, Optional.empty()));
    }

    /** RFC 3263 §4.2. */
    private CompletionStage<List<Hop>> byServices(String host, List<Service> services, Optional<Transport> wanted) {
        List<CompletionStage<List<Server>>> asked = services.stream()
                .map(service -> answer(service.where()).thenApply(answer -> servers(service, answer))).toList();
        return all(asked).thenCompose(found -> {
            if (found.isEmpty()) {
                return byAddress(host, wanted, -1);
            }
            List<Server> offered = found.stream().filter(server -> !server.host().equals(Name.root)).toList();
            return offered.isEmpty()
                    ? CompletableFuture
                            .failedStage(new IOException(host + " says that it does not offer SIP (RFC 2782)"))
                    : byServers(host, offered);
        });
    }

    private record Server(Transport transport, Name host, int port) {}

    private List<Server> servers(Service service, Answer answer) {
        return SrvOrder.of(answer.as(SRVRecord.class), random).stream()
                .map(record -> new Server(service.transport(), record.getTarget(), record.getPort())).toList();
    }

    private CompletionStage<List<Hop>> byServers(String domain, List<Server> offered) {
        List<CompletionStage<List<Hop>>> asked = offered.stream().limit(MOST_SERVERS)
                .map(server -> hosts.of(server.host().toString(true)).handle(
                        (found, failure) -> failure == null ? hops(server.transport(), found, server.port())
                                : List.<Hop> of()))
                .toList();
        return all(asked).thenCompose(hops -> hops.isEmpty()
                ? CompletableFuture.failedStage(new IOException("No server of " + domain + " has an address"))
                : CompletableFuture.completedStage(hops.stream().distinct().limit(MOST_HOPS).toList()));
    }

    /** All results in the order of their questions. */
    private static <T> CompletionStage<List<T>> all(List<CompletionStage<List<T>>> stages) {
        CompletionStage<List<T>> joined = CompletableFuture.completedStage(new ArrayList<>());
        for (CompletionStage<List<T>> stage : stages) {
            joined = joined.thenCombine(stage, (before, next) -> {
                before.addAll(next);
                return before;
            });
        }
        return joined;
    }

    @Override
    public void failed(Hop hop) {
        down.failed(hop);
    }

    /** A few threads for what may block. */
    public Executor background() {
        return system.background();
    }

    @Override
    public void close() {
        servers.close();
        system.close();
    }
}
