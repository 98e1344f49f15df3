/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import io.camelsip.engine.event.EventDialogs;
import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.stack.TransactionLayer;

/** The subscriptions of an engine to what others serve. Any thread that is not a stripe. */
public final class Subscriptions {

    private final TransactionLayer layer;
    private final RequestSender sender;
    private final EventDialogs dialogs;

    public Subscriptions(TransactionLayer layer, RequestSender sender, EventDialogs dialogs) {
        this.layer = layer;
        this.sender = sender;
        this.dialogs = dialogs;
    }

    /** How many subscriptions there are, and how many of them stand. */
    public record Count(int subscriptions, int standing) {}

    public Count count() {
        return new Count(0, 0);
    }

    /** Subscribes, and goes on with it until it is closed. */
    public Subscription open(SubscribeOptions options, NotificationHandler handler) {
        throw new UnsupportedOperationException();
    }

    /** Ends every subscription and waits for that, two seconds at most. */
    public void close() {
        // nothing is open yet
    }
}
