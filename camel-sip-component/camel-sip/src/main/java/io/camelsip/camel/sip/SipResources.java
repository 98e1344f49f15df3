/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.Collection;
import java.util.function.Consumer;

/**
 * The resources that a route subscribes to (option {@code resources}): those there are when it starts, and those that come
 * and go while it runs. Any thread.
 */
@FunctionalInterface
public interface SipResources {

    /** Those there are now, such as {@code sip:ana@example.com} or {@code ana@example.com}. */
    Collection<String> resources();

    /**
     * Tells {@code added} and {@code removed} of what changes from now on, until closed.
     *
     * @return ends it
     */
    default AutoCloseable observe(Consumer<String> added, Consumer<String> removed) {
        return () -> {};
    }
}
