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
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;

import javax.sip.address.SipURI;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.camelsip.engine.ResolverOptions;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.NameServer;

/** A locator that asks DNS servers of the test's, with a clock that the test pushes. */
final class Locating implements AfterEachCallback {

    static final Duration TIMEOUT = Duration.ofMillis(600);

    private final NameServer first = NameServer.onLoopback();
    private final NameServer second = NameServer.onLoopback();
    private final AtomicLong now = new AtomicLong();
    private IntUnaryOperator random = bound -> 0;
    private DomainLocator locator;

    NameServer dns() {
        return first;
    }

    /** Who is asked when the first one fails. */
    NameServer secondDns() {
        return second;
    }

    void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /** What lots are drawn with from now on; before the first question. */
    void draws(IntUnaryOperator random) {
        this.random = random;
    }

    DomainLocator locator() {
        if (locator == null) {
            locator = new DomainLocator(
                    new ResolverOptions(List.of(first.address(), second.address()), TIMEOUT, 1000, Duration.ofHours(1),
                            Duration.ofSeconds(30)),
                    new LocalAddresses(), "locating", now::get, random);
        }
        return locator;
    }

    CompletionStage<List<Hop>> asks(String uri, Transport... transport) {
        try {
            return locator().locate((SipURI) SipMessages.addresses().createURI(uri),
                    transport.length == 0 ? Optional.empty() : Optional.of(transport[0]));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** Hops such as {@code udp 127.0.0.1:5060}. */
    List<String> finds(String uri, Transport... transport) {
        return text(wait(asks(uri, transport)));
    }

    static List<String> text(List<Hop> hops) {
        return hops.stream().map(hop -> hop.transport().parameter() + " " + hop.address().getAddress().getHostAddress()
                + ":" + hop.address().getPort()).toList();
    }

    /** Why nothing is found. */
    IOException fails(String uri, Transport... transport) {
        try {
            throw new AssertionError("Found " + asks(uri, transport).toCompletableFuture().get(20, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return (IOException) e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    static <T> T wait(CompletionStage<T> stage) {
        try {
            CompletableFuture<T> future = stage.toCompletableFuture();
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        locator().close();
        first.close();
        second.close();
    }
}
