/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.camelsip.engine.event.Content;

/**
 * One who publishes (an event publication agent, RFC 3903 §2): a publication is that of the agent who published last. Any
 * thread.
 */
public final class PublicationAgent {

    private final Publisher publisher;
    private final int most;

    PublicationAgent(Publisher publisher, int most) {
        this.publisher = publisher;
        this.most = most;
    }

    /**
     * Publishes, and keeps what is published: instead of what was published there before, whoever did. While a request of
     * the same publication is under way it waits, and what comes later takes its place; it hears of the outcome of that
     * then.
     *
     * @return ends on a stripe: nothing that follows may block. Exceptionally ({@link java.io.IOException}) where no answer
     *         came, or there is no room for one more
     */
    public CompletionStage<PublishOutcome> publish(PublishOptions options, Content content) {
        return publisher.publish(this, new Edition(options, content), most);
    }

    /** Takes back what was published, whoever did; in its turn, like {@link #publish}. */
    public CompletionStage<PublishOutcome> remove(PublishOptions options) {
        return publisher.remove(options);
    }

    /** What is this agent's is refreshed no more: it stays until it expires, or is published again. */
    public void leave() {
        publisher.leave(this);
    }

    /** Takes back all that is this agent's; completes when the compositors have answered. */
    public CompletableFuture<Void> removeAll() {
        return publisher.removeAll(this);
    }
}
