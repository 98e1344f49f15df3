/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.stack.TransactionLayer;

/** The publications of an engine at others' compositors. Any thread that is not a stripe. */
public final class Publisher {

    private final TransactionLayer layer;
    private final RequestSender sender;

    public Publisher(TransactionLayer layer, RequestSender sender) {
        this.layer = layer;
        this.sender = sender;
    }

    /** How many publications are kept. */
    public int size() {
        return 0;
    }

    /** Ends all work; what is published stays until it expires. */
    public void close() {
        // nothing is kept yet
    }
}
