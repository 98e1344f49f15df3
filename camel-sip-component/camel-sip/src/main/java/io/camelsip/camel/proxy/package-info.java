/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The {@code sip-proxy:} endpoints: forward the request that an exchange came from.
 * <p>
 * <b>Start at</b> {@link io.camelsip.camel.proxy.SipProxyProducer}. {@link io.camelsip.camel.proxy.TargetAddress} reads whom
 * to, {@link io.camelsip.camel.proxy.ResponseRoute} lets a route see the responses.
 * <p>
 * <b>Threads:</b> the proxy reports on stripes; routes go on, and see responses, on the SIP component's route workers.
 * <p>
 * <b>Not here:</b> forking, timers, Record-Route and the choice of a response (the engine), what headers and bodies change in
 * the forwarded request ({@code message}), finding targets ({@code registrar}).
 */
package io.camelsip.camel.proxy;
