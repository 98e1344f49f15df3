/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import java.net.InetSocketAddress;
import java.util.Optional;

import javax.sip.message.Response;

/**
 * The end of what somebody asked the compositor for.
 *
 * @param isDone   whether it is as was asked: published with a 2xx, or taken back. What the compositor has forgotten (412)
 *                 needs not be taken back, nor what was never published
 * @param response the compositor's last word, of this caller alone; empty where nothing had to be asked
 * @param from     who said so
 */
public record PublishOutcome(boolean isDone, Optional<Response> response, Optional<InetSocketAddress> from) {

    static final PublishOutcome NOTHING_THERE = new PublishOutcome(true, Optional.empty(), Optional.empty());
}
