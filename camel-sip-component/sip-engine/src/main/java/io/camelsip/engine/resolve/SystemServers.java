/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import java.net.InetSocketAddress;
import java.util.List;

import org.xbill.DNS.config.ResolvConfResolverConfigProvider;

/**
 * The DNS servers that this system asks, as its {@code resolv.conf} names them: none where there is no such file. Other
 * sources that Java has for them need what a native executable does not bring.
 */
final class SystemServers {

    private SystemServers() {
    }

    static List<InetSocketAddress> read() {
        ResolvConfResolverConfigProvider file = new ResolvConfResolverConfigProvider();
        if (!file.isEnabled()) {
            return List.of();
        }
        file.initialize();
        return List.copyOf(file.servers());
    }
}
