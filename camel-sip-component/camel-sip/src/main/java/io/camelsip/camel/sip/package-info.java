/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The {@code sip:} endpoints: a listener as consumer; a request out of dialog, or a call, as producer.
 * <p>
 * <b>Start at</b> {@link io.camelsip.camel.sip.SipConsumer} for what arrives, {@link io.camelsip.camel.sip.SipProducer}
 * for what leaves. {@link io.camelsip.camel.sip.SipComponent} owns the one engine and the one pool of a Camel context.
 * <p>
 * <b>Threads:</b> a request is handed from the engine's stripe to {@link io.camelsip.camel.sip.RouteWorkers}, and so is
 * what becomes of a request of ours; nothing here waits for an answer.
 * <p>
 * <b>Not here:</b> headers and bodies ({@code message}), health, console and meters ({@code observe}), transactions,
 * dispatch and default answers (the engine).
 */
package io.camelsip.camel.sip;
