/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Bindings for tests of stores. */
final class SomeBindings {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static final AtomicLong IDS = new AtomicLong();

    private SomeBindings() {
    }

    /** One that ends so many milliseconds after the start. */
    static Binding endingAfter(String addressOfRecord, long millis) {
        return new Binding(
                IDS.incrementAndGet(), addressOfRecord, "sip:x@192.0.2.1", 1000, START, START, START.plusMillis(millis),
                "call", 1, Optional.empty(), 0, List.of(), Optional.empty(), Optional.empty(), 0);
    }
}
