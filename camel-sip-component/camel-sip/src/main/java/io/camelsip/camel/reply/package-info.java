/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The {@code sip-reply:} endpoint: answers, in the middle of a route, the request that the route works on.
 * <p>
 * <b>Start at</b> {@link io.camelsip.camel.reply.SipReplyProducer}. It finds the request through the exchange, so that every
 * copy of an exchange can answer.
 * <p>
 * <b>Threads:</b> the route's; it goes on on a route worker where it waited for a PRACK.
 * <p>
 * <b>Not here:</b> the answer at the end of a route ({@code sip}), what a response says ({@code message}), which response is
 * the final one and which offer an answer belongs to (the engine).
 */
package io.camelsip.camel.reply;
