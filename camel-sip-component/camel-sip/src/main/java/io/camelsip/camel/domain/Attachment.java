/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.domain;

import java.util.Optional;
import java.util.function.Function;

/** Something that is done while a server runs. Its domain's lock guards it. */
final class Attachment<S> {

    private final Function<S, AutoCloseable> work;
    private Optional<AutoCloseable> running = Optional.empty();

    Attachment(Function<S, AutoCloseable> work) {
        this.work = work;
    }

    void begin(S server) {
        running = Optional.of(work.apply(server));
    }

    void end() {
        running.ifPresent(Attachment::close);
        running = Optional.empty();
    }

    private static void close(AutoCloseable work) {
        try {
            work.close();
        } catch (Exception e) {
            throw new IllegalStateException("What was attached to a server cannot be closed", e);
        }
    }
}
