/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * SIP without a framework: what the rest of the world uses of the engine.
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.SipEngine}: it listens for an {@link io.camelsip.engine.IncomingRequest} and
 * sends an {@link io.camelsip.engine.OutgoingRequest}. Messages are the interfaces of {@code javax.sip.message}, made by
 * {@link io.camelsip.engine.SipMessages}.
 * <p>
 * <b>Threads:</b> handlers are called on a stripe and must not block; everything here may be called from any thread.
 * <p>
 * <b>Not here:</b> sockets ({@code transport}), transactions ({@code stack}), who takes a request ({@code dispatch}),
 * addresses of names ({@code resolve}).
 */
package io.camelsip.engine;
