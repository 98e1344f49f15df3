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
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.NioClient;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;

/**
 * Asks DNS servers, one after the other until one answers, each twice; over UDP, and over TCP what is too long for it. Any
 * thread; nothing blocks.
 */
final class NameServers implements AutoCloseable {

    private static final int ROUNDS = 2;
    /** Questions under way at a time. */
    private static final int MOST_ASKED = 1000;
    /** How long nothing is asked when no server said anything. */
    private static final long SILENCE_NANOS = Duration.ofSeconds(3).toNanos();
    /** Its thread belongs to all; whoever leaves last ends it. */
    private static final AtomicInteger USERS = new AtomicInteger();

    private final AtomicBoolean uses = new AtomicBoolean();
    private final List<SimpleResolver> servers = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile long silentUntil = System.nanoTime();

    NameServers(List<InetSocketAddress> addresses, Duration timeout) {
        for (InetSocketAddress address : addresses) {
            SimpleResolver server = new SimpleResolver(address);
            server.setTimeout(timeout);
            servers.add(server);
        }
    }

    /** Whether there is anybody to ask. */
    boolean areKnown() {
        return !servers.isEmpty();
    }

    /** The answer, with aliases followed; else exceptionally with an {@link IOException} that names the question. */
    CompletionStage<Answer> ask(Question question) {
        if (System.nanoTime() - silentUntil < 0) {
            return CompletableFuture.failedStage(new IOException("No DNS server answers; not asked for " + question));
        }
        if (asked.incrementAndGet() > MOST_ASKED) {
            asked.decrementAndGet();
            return CompletableFuture.failedStage(
                    new IOException("More than " + MOST_ASKED + " questions wait for DNS; not asked for " + question));
        }
        if (uses.compareAndSet(false, true)) {
            USERS.incrementAndGet();
        }
        return follow(question, 0).whenComplete((answer, failure) -> asked.decrementAndGet());
    }

    private CompletionStage<Answer> follow(Question question, int aliases) {
        return attempt(question, 0, true).thenCompose(answer -> {
            if (answer.alias().isEmpty()) {
                return CompletableFuture.completedStage(answer);
            }
            if (aliases == Answer.MAX_ALIASES) {
                return CompletableFuture.failedStage(new IOException(question + ": more than " + aliases + " aliases"));
            }
            return follow(new Question(answer.alias().get(), question.type()), aliases + 1)
                    .thenApply(last -> last.atMost(answer.seconds()));
        });
    }

    private CompletionStage<Answer> attempt(Question question, int number, boolean silent) {
        SimpleResolver server = servers.get(number % servers.size());
        return send(server, question).handle((answer, failure) -> {
            if (failure == null) {
                return CompletableFuture.completedStage(answer);
            }
            boolean stillSilent = silent && !(failure.getCause() instanceof RefusedException);
            if (number + 1 < ROUNDS * servers.size()) {
                return attempt(question, number + 1, stillSilent);
            }
            if (stillSilent) {
                silentUntil = System.nanoTime() + SILENCE_NANOS;
            }
            return CompletableFuture.<Answer> failedStage(failed(question, failure));
        }).thenCompose(stage -> stage);
    }

    private static IOException failed(Question question, Throwable failure) {
        Throwable root = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause()
                : failure;
        return new IOException("No answer from DNS for " + question
                + (root.getMessage() == null ? "" : ": " + root.getMessage()), root);
    }

    private static CompletionStage<Answer> send(SimpleResolver server, Question question) {
        Message query = Message.newQuery(Record.newRecord(question.name(), question.type(), DClass.IN));
        // on the thread that receives: what follows is short and never blocks
        return server.sendAsync(query, Runnable::run).thenApply(response -> {
            try {
                return Answer.of(question, response);
            } catch (IOException e) {
                throw new CompletionException(new RefusedException(e));
            }
        });
    }

    /** A server said something, though no answer. */
    private static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        private RefusedException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        if (uses.compareAndSet(true, false) && USERS.decrementAndGet() == 0) {
            NioClient.close();
        }
    }
}
