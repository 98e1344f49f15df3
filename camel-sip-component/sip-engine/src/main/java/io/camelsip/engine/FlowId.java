/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.net.InetSocketAddress;

/**
 * Names the way that a peer's messages came by, for sending to that peer the way back through its NAT (RFC 5626 §4): a UDP
 * socket of ours and the peer's address, or one TCP connection. It outlives the connection; sending fails then.
 *
 * @param transport of the flow
 * @param local     our end
 * @param remote    the peer's end, as seen from here
 */
public record FlowId(Transport transport, InetSocketAddress local, InetSocketAddress remote) {}
