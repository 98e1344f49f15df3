/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Carries SIP messages to and from exchanges: header fields, what the component says about a message
 * ({@code CamelSip*}), bodies.
 * <p>
 * <b>Start at</b> {@link io.camelsip.camel.message.ExchangeMapping}; {@link io.camelsip.camel.message.SipMessage} is what
 * a route holds.
 * <p>
 * <b>Threads:</b> {@code ExchangeMapping} and {@code ReceivedMessage} serve any; a {@code SipMessage} belongs, like every
 * Camel message, to the one that routes its exchange.
 * <p>
 * <b>Not here:</b> sockets and transactions ({@code io.camelsip.engine}), options ({@code io.camelsip.camel.sip}).
 */
package io.camelsip.camel.message;
