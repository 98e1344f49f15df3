/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.dispatch.ListeningPoint;
import io.camelsip.engine.dispatch.Registration;

/** A line and those who listen to it: registered while one of them wants that. Any thread that is not a stripe. */
final class SharedLine {

    private static final Logger LOG = LoggerFactory.getLogger(SharedLine.class);

    private final LineOptions options;
    private final ListeningPoint point = new ListeningPoint();
    private final Consumer<SharedLine> onEmpty;
    private final List<Seat> seats = new CopyOnWriteArrayList<>();
    private RegisteredLine line;
    /** How many want it registered; every access holds the monitor. */
    private int wanting;

    SharedLine(LineOptions options, Consumer<SharedLine> onEmpty) {
        this.options = options;
        this.onEmpty = onEmpty;
    }

    /** Follows the constructor: the two know each other. */
    void drive(RegisteredLine driven) {
        line = driven;
    }

    LineOptions options() {
        return options;
    }

    ListeningPoint point() {
        return point;
    }

    RegisteredLine line() {
        return line;
    }

    boolean isEmpty() {
        return seats.isEmpty();
    }

    void tell(LineStatus status) {
        seats.forEach(seat -> seat.listener.accept(status));
    }

    Line join(Registration registration, Consumer<LineStatus> listener) {
        point.add(registration);
        Seat seat = new Seat(registration, listener);
        seats.add(seat);
        seat.resume();
        return seat;
    }

    private synchronized void want() {
        if (wanting++ == 0) {
            line.start();
        }
    }

    private synchronized CompletableFuture<Void> wantNoMore() {
        return --wanting == 0 ? line.stop() : CompletableFuture.completedFuture(null);
    }

    /** A little longer than it takes: the line itself gives up in time. */
    static void await(CompletableFuture<Void> end) {
        try {
            end.get(RegisteredLine.FAREWELL.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A line ended without saying so: its engine was closed", e);
        }
    }

    private final class Seat implements Line {

        private final Registration registration;
        private final Consumer<LineStatus> listener;
        private final AtomicBoolean wants = new AtomicBoolean();
        private volatile CompletableFuture<Void> end = CompletableFuture.completedFuture(null);

        private Seat(Registration registration, Consumer<LineStatus> listener) {
            this.registration = registration;
            this.listener = listener;
        }

        @Override
        public LineStatus status() {
            return line.status();
        }

        @Override
        public List<ListenAddress> addresses() {
            return List.of();
        }

        @Override
        public void suspend() {
            registration.suspend();
            if (wants.compareAndSet(true, false)) {
                end = wantNoMore();
            }
        }

        @Override
        public void resume() {
            registration.resume();
            if (wants.compareAndSet(false, true)) {
                want();
            }
        }

        @Override
        public void close() {
            suspend();
            await(end);
            point.remove(registration);
            seats.remove(this);
            onEmpty.accept(SharedLine.this);
        }
    }
}
