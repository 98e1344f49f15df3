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
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Type;

import io.camelsip.engine.ResolverOptions;

/**
 * Addresses of hosts: literals, the hosts file, then the DNS servers that were named to us, or whatever this system knows
 * hosts by. Any thread; nothing blocks.
 */
final class HostAddresses {

    /** How long the system's answer counts, which does not say. */
    private static final long SYSTEM_SECONDS = 30;

    private final HostsFile hostsFile;
    private final HostResolver system;
    private final TimedCache<Question, Answer> dns;
    private final boolean byDns;
    private final TimedCache<String, List<InetAddress>> bySystem;
    private final AddressOrder order;

    /** @param byDns whether DNS is asked rather than the system */
    HostAddresses(
            HostsFile hostsFile, HostResolver system, TimedCache<Question, Answer> dns, boolean byDns,
            ResolverOptions options, AddressOrder order) {
        this.hostsFile = hostsFile;
        this.system = system;
        this.dns = dns;
        this.byDns = byDns;
        this.order = order;
        this.bySystem = new TimedCache<>(
                host -> system.resolve(host).thenApply(found -> new TimedCache.Timed<>(found, SYSTEM_SECONDS)),
                options.cacheEntries(), options.maxTtl(), System::nanoTime);
    }

    /** What is known without asking anybody: an address itself, or what the hosts file says. */
    List<InetAddress> known(String host) {
        if (HostResolver.isLiteral(host)) {
            try {
                return List.of(InetAddress.getByName(host));
            } catch (UnknownHostException e) {
                return List.of();   // a few colons that are no address: asking for it says so
            }
        }
        return hostsFile.find(host);
    }

    /** At least one address; else exceptionally with an {@link IOException} that names the host. */
    CompletionStage<List<InetAddress>> of(String host) {
        List<InetAddress> known = known(host);
        if (!known.isEmpty()) {
            return CompletableFuture.completedStage(order.of(known));
        }
        if (HostResolver.isLiteral(host)) {
            return system.resolve(host);
        }
        return (byDns ? ask(host) : bySystem.get(host)).thenApply(order::of);
    }

    private CompletionStage<List<InetAddress>> ask(String host) {
        try {
            CompletionStage<Result> four = result(Question.of(host, Type.A));
            CompletionStage<Result> six = result(Question.of(host, Type.AAAA));
            return four.thenCombine(six, Result::and).thenCompose(both -> both.orFailure(host));
        } catch (IOException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private CompletionStage<Result> result(Question question) {
        return dns.get(question).handle((answer, failure) -> failure == null
                ? new Result(addresses(answer), null)
                : new Result(List.of(), failure));
    }

    private static List<InetAddress> addresses(Answer answer) {
        List<InetAddress> addresses = new ArrayList<>();
        answer.as(ARecord.class).forEach(record -> addresses.add(nameless(record.getAddress())));
        answer.as(AAAARecord.class).forEach(record -> addresses.add(nameless(record.getAddress())));
        addresses.removeIf(address -> address.isAnyLocalAddress() || address.isMulticastAddress());
        return addresses;
    }

    /** Whoever writes it down later writes the address. */
    private static InetAddress nameless(InetAddress named) {
        try {
            return InetAddress.getByAddress(named.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are addresses", e);
        }
    }

    /** One family's addresses may do where the other's question fails. */
    private record Result(List<InetAddress> addresses, Throwable failure) {

        private Result and(Result other) {
            List<InetAddress> both = new ArrayList<>(addresses);
            both.addAll(other.addresses);
            return new Result(both, failure == null ? other.failure : failure);
        }

        private CompletionStage<List<InetAddress>> orFailure(String host) {
            if (!addresses.isEmpty()) {
                return CompletableFuture.completedStage(addresses);
            }
            return CompletableFuture.failedStage(
                    failure == null ? new UnknownHostException(host + " has no address") : failure);
        }
    }
}
