/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.camelsip.camel.observe.Ladder.Host;

/** Which addresses are one host, what it is called, and where it stands. For one ladder. */
final class HostTable {

    /** From an address to another of the same host, at last to itself. In the order of appearance. */
    private final Map<InetSocketAddress, InetSocketAddress> same = new LinkedHashMap<>();
    /** Where hosts that came by a connection say that they listen. */
    private final Set<InetSocketAddress> named = new LinkedHashSet<>();
    private final List<Sighting> messages;
    private final Map<InetSocketAddress, String> names = new HashMap<>();
    private final List<InetSocketAddress> columns;

    /**
     * @param sightings all that was recorded
     * @param messages  the same, each message once
     */
    HostTable(List<Sighting> sightings, List<Sighting> messages) {
        this.messages = messages;
        for (Sighting sighting : messages) {
            same.putIfAbsent(sighting.message().from(), sighting.message().from());
            same.putIfAbsent(sighting.message().to(), sighting.message().to());
        }
        messages.forEach(this::joinWhatOneSenderUses);
        Map<String, Set<InetSocketAddress>> owners = owners(sightings);
        owners.values().stream().filter(own -> !talksToItself(own)).forEach(this::join);
        owners.forEach((by, own) -> own.stream().filter(address -> !by.isBlank())
                .forEach(address -> names.put(host(address), by)));
        messages.forEach(sighting -> sighting.product()
                .ifPresent(product -> names.putIfAbsent(host(sighting.message().from()), product)));
        columns = ColumnOrder.shortest(
                List.copyOf(new LinkedHashSet<>(same.keySet().stream().map(this::host).toList())),
                messages.stream().map(sighting -> new ColumnOrder.Way(host(sighting.message().from()),
                        host(sighting.message().to()))).toList());
    }

    /** The port that a connection leaves by is another than the one its host listens on, which Via names. */
    private void joinWhatOneSenderUses(Sighting sighting) {
        InetSocketAddress from = sighting.message().from();
        if (sighting.isRequest() && sighting.message().transport().isReliable()) {
            String host = from.getAddress().getHostAddress();
            sighting.sentBy().flatMap(sentBy -> port(sentBy, host.indexOf(':') < 0 ? host : "[" + host + "]"))
                    .ifPresent(port -> join(Set.of(from, known(new InetSocketAddress(from.getAddress(), port)))));
        }
    }

    private static Optional<Integer> port(String sentBy, String host) {
        String port = sentBy.startsWith(host + ":") ? sentBy.substring(host.length() + 1) : "";
        return port.matches("[1-9]\\d{0,4}") && Integer.parseInt(port) < 65_536 ? Optional.of(Integer.valueOf(port))
                : Optional.empty();
    }

    private InetSocketAddress known(InetSocketAddress address) {
        named.add(address);
        same.putIfAbsent(address, address);
        return address;
    }

    private void join(Set<InetSocketAddress> addresses) {
        InetSocketAddress first = host(addresses.iterator().next());
        addresses.forEach(address -> same.put(host(address), first));
    }

    private InetSocketAddress host(InetSocketAddress address) {
        InetSocketAddress at = address;
        while (!same.get(at).equals(at)) {
            at = same.get(at);
        }
        return at;
    }

    private static Map<String, Set<InetSocketAddress>> owners(List<Sighting> sightings) {
        Map<String, Set<InetSocketAddress>> owners = new LinkedHashMap<>();
        sightings.forEach(sighting -> owners.computeIfAbsent(sighting.by(), by -> new LinkedHashSet<>())
                .add(sighting.message().own()));
        return owners;
    }

    /** Such a recorder is shown as the hosts that it plays. */
    private boolean talksToItself(Set<InetSocketAddress> own) {
        return messages.stream().map(Sighting::message)
                .anyMatch(message -> own.contains(message.from()) && own.contains(message.to()));
    }

    int column(InetSocketAddress address) {
        return columns.indexOf(host(address));
    }

    List<Host> columns() {
        return columns.stream().map(host -> new Host(names.getOrDefault(host, ""), addresses(host))).toList();
    }

    /** First what requests were sent to, and what it names itself: there others reach it. */
    private List<String> addresses(InetSocketAddress host) {
        Stream<InetSocketAddress> asked = messages.stream().filter(Sighting::isRequest)
                .map(sighting -> sighting.message().to());
        return Stream.of(asked, named.stream(), same.keySet().stream()).flatMap(addresses -> addresses)
                .filter(address -> host(address).equals(host)).distinct().map(PlainText::of).toList();
    }
}
