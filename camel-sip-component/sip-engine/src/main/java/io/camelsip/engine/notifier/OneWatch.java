/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.event.Content;

/** A watcher of a resource, and its place among the others: links are the business of {@link WatchList} alone. */
final class OneWatch implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(OneWatch.class);

    OneWatch previous;
    OneWatch next;
    boolean isListed;

    private final ResourceState resource;
    private final StateWatcher watcher;
    private volatile boolean closed;

    OneWatch(ResourceState resource, StateWatcher watcher) {
        this.resource = resource;
        this.watcher = watcher;
    }

    void tell(Optional<Content> state) {
        if (closed) {
            return;
        }
        try {
            watcher.onState(state);
        } catch (RuntimeException e) {
            LOG.warn("A watcher failed to take a state of {}", resource.key(), e);
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Under the lock of its resource. */
    void end() {
        closed = true;
    }

    @Override
    public void close() {
        resource.leave(this);
    }
}
