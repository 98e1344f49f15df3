/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The {@code sip-dialog:} endpoints: calls and what happens to them as consumer, requests inside calls as producer.
 * <p>
 * <b>Start at</b> {@link io.camelsip.camel.dialog.SipDialogProducer} for what a route does with a call,
 * {@link io.camelsip.camel.dialog.SipDialogConsumer} for what it hears of calls. Both work on the engine of a
 * {@link io.camelsip.camel.sip.SipComponent}, which the option {@code sipComponent} names.
 * <p>
 * <b>Threads:</b> the engine reports on stripes; routes go on on the SIP component's route workers, one thing of a call
 * after another.
 * <p>
 * <b>Not here:</b> placing calls and receiving what arrives in them ({@code sip}), headers and bodies ({@code message}),
 * dialogs and sessions (the engine).
 */
package io.camelsip.camel.dialog;
