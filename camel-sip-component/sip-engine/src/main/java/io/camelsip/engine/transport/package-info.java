/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Sockets and the threads that serve them: brings whole SIP messages in, as bytes, and takes bytes out (RFC 3261 §18).
 * It knows where a message ends, not what it means.
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.transport.Edge}; {@code NettyEdge} is all there is behind it.
 * {@code DatagramPort} has the way of a datagram; {@code StreamConnection} that of a stream, with {@code StreamInput},
 * {@code StreamFramer} and {@code StreamOutput}.
 * <p>
 * <b>Threads:</b> a {@link io.camelsip.engine.transport.Stripe} is one event loop. A socket belongs to the loop it was
 * given; what sends from another thread posts to that loop. {@code StreamTable} and what it holds are for all threads.
 * <p>
 * <b>Not here:</b> parsing and checks of content ({@code stack}), names to addresses ({@code resolve}), which stripe a
 * call belongs to ({@code stack}). No other package sees Netty.
 */
package io.camelsip.engine.transport;
