/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A kind of events that exchanges come with. Stateless. */
sealed interface EventKind permits MessageEvents, CallEvents, RegistrationEvents, StateEvents, SubscriptionEvents {

    /** A message comes first, since a route that began with an event may have met one on its way. */
    List<EventKind> ALL = List.of(new MessageEvents(), new CallEvents(), new RegistrationEvents(), new StateEvents(),
            new SubscriptionEvents());

    /** What the exchange came with, if it is of this kind. */
    Optional<SipEvent> read(EventHeaders headers);

    /** The types that it may get. */
    Stream<CloudEventType> types();
}
