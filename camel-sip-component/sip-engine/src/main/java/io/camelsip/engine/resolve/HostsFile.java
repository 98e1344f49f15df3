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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The names that the administrator of this machine has given addresses himself. Any thread; it is read again in the
 * background at times.
 */
final class HostsFile {

    private static final long FRESH_NANOS = 10_000_000_000L;
    private static final int MOST_LINES = 100_000;
    private static final List<InetAddress> LOOPBACK = List.of(InetAddress.getLoopbackAddress());

    private final Path file;
    private final Executor background;
    private final AtomicLong readAt = new AtomicLong(System.nanoTime());
    private volatile Map<String, List<InetAddress>> hosts;

    HostsFile(Path file, Executor background) {
        this.file = file;
        this.background = background;
        hosts = read();
    }

    static Path ofThisSystem() {
        String windows = System.getenv("SystemRoot");
        return windows == null ? Path.of("/etc/hosts") : Path.of(windows, "System32", "drivers", "etc", "hosts");
    }

    /** Addresses in the order of the file; none if it does not say. {@code localhost} is always known (RFC 6761 §6.3). */
    List<InetAddress> find(String host) {
        long last = readAt.get();
        long now = System.nanoTime();
        if (now - last > FRESH_NANOS && readAt.compareAndSet(last, now)) {
            background.execute(() -> hosts = read());
        }
        String name = host.toLowerCase(Locale.ROOT);
        List<InetAddress> known = hosts.get(name);
        if (known != null) {
            return known;
        }
        return name.equals("localhost") || name.endsWith(".localhost") ? LOOPBACK : List.of();
    }

    private Map<String, List<InetAddress>> read() {
        Map<String, List<InetAddress>> read = new HashMap<>();
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.limit(MOST_LINES).forEach(line -> note(line, read));
        } catch (IOException | UncheckedIOException e) {
            return Map.of();   // a machine without one
        }
        return read;
    }

    private static void note(String line, Map<String, List<InetAddress>> read) {
        String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
        if (!HostResolver.isLiteral(words[0])) {
            return;
        }
        try {
            InetAddress address = InetAddress.getByName(words[0]);
            for (int i = 1; i < words.length; i++) {
                read.computeIfAbsent(words[i].toLowerCase(Locale.ROOT), name -> new ArrayList<>(1)).add(address);
            }
        } catch (UnknownHostException e) {
            return;   // looked like an address and is none: the line says nothing
        }
    }
}
