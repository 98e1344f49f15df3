/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The {@code sip-presence:} endpoints: the event state compositor and notifier of a domain (RFC 3903, RFC 6665) as producer,
 * what happens to states and subscriptions as consumer.
 * <p>
 * <b>Start at</b> {@link io.camelsip.camel.presence.SipPresenceEndpoint}. All endpoints of a domain share one event server of
 * the engine, which {@link io.camelsip.camel.presence.PresenceServer} starts.
 * <p>
 * <b>Threads:</b> the event server answers on the route's thread or on one of its store; routes go on on the SIP component's
 * route workers.
 * <p>
 * <b>Not here:</b> receiving and authenticating SUBSCRIBE and PUBLISH, subscribing and publishing elsewhere ({@code sip}),
 * documents and event packages (the engine), sharing a server ({@code domain}).
 */
package io.camelsip.camel.presence;
