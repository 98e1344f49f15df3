/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Transactions (RFC 3261 §17) on top of JAIN-SIP's messages, parser and client and INVITE transactions; the only package
 * that knows JAIN-SIP's classes.
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.stack.TransactionLayer}; a message comes in through its
 * {@link io.camelsip.engine.stack.TransactionLayer#inbound inbound}, passes the guard of {@code message}, and is handled by the
 * {@code Lane} of its Call-ID. Requests of ours go out through {@link io.camelsip.engine.stack.RequestSender}.
 * <p>
 * <b>Threads:</b> a {@code Lane} and all its transactions belong to one stripe. The guard and the parser have no state.
 * <p>
 * <b>Not here:</b> sockets and framing ({@code transport}), who takes a request ({@code dispatch}).
 */
package io.camelsip.engine.stack;
