/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * A SIP peer on raw sockets, for tests of routes. It shares no code with the engine, so that the two cannot agree on a
 * mistake.
 * <p>
 * <b>Start at</b> {@link io.camelsip.camel.sip.peer.WirePeer}.
 * <p>
 * <b>Threads:</b> one a socket reads; tests wait in {@code expect}.
 * <p>
 * <b>Not here:</b> transactions: a peer sends and sees single messages, and decides for itself what to repeat.
 */
package io.camelsip.camel.sip.peer;
