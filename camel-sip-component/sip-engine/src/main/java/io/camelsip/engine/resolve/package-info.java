/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Servers of a SIP URI (RFC 3263), addresses of hosts, and of our own end of the way to a peer.
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.resolve.Locator}, which {@link io.camelsip.engine.resolve.DomainLocator}
 * implements.
 * <p>
 * <b>Threads:</b> everything may be called by any thread and nothing blocks. The system's look-up and files have a few
 * threads of their own; answers of DNS are worked out on the thread that receives them.
 * <p>
 * <b>Not here:</b> trying one server after the other ({@code stack}), what peers are told of our address
 * ({@link io.camelsip.engine.AdvertisedAddress} and who uses it).
 */
package io.camelsip.engine.resolve;
