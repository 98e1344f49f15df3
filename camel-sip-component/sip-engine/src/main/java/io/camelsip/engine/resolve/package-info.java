/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Addresses: of a host that a URI names, and of our own end of the way to a peer.
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.resolve.HostResolver}.
 * <p>
 * <b>Threads:</b> names are looked up on the resolver's few threads, since the system's look-up may block; a literal
 * address is read at once by the caller's.
 * <p>
 * <b>Not here:</b> NAPTR and SRV (RFC 3263), failover among several addresses.
 */
package io.camelsip.engine.resolve;
