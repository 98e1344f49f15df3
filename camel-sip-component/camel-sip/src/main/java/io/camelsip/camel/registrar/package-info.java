/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The {@code sip-registrar:} endpoints: REGISTER, look-up, removal and redirection as producer, what happens to registrations
 * as consumer.
 * <p>
 * <b>Start at</b> {@link io.camelsip.camel.registrar.SipRegistrarEndpoint}. All endpoints of a domain share one registrar of
 * the engine, which {@link io.camelsip.camel.registrar.RegistrarServer} starts.
 * <p>
 * <b>Threads:</b> the registrar answers on the route's thread or on one of its store; routes go on on the SIP component's
 * route workers.
 * <p>
 * <b>Not here:</b> receiving and authenticating REGISTER ({@code sip}), which contacts are bound (the engine), forwarding to
 * them ({@code proxy}), sharing a server ({@code domain}).
 */
package io.camelsip.camel.registrar;
