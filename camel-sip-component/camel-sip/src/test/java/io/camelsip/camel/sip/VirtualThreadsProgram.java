/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.ListenAddress;

/** Answers one request and says what thread its route ran on: Camel decides about virtual threads once a JVM. */
final class VirtualThreadsProgram {

    private VirtualThreadsProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        CompletableFuture<Boolean> virtual = new CompletableFuture<>();
        try (DefaultCamelContext context = new DefaultCamelContext(); WirePeer peer = WirePeer.udp()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("sip:127.0.0.1:0?transport=udp").process(exchange -> virtual.complete((Boolean) Thread.class
                            .getMethod("isVirtual").invoke(Thread.currentThread())));
                }
            });
            context.start();
            int port = context.getComponent("sip", SipComponent.class).statistics().orElseThrow().listening().stream()
                    .mapToInt(ListenAddress::port).findFirst().orElseThrow();
            peer.request("MESSAGE").sendTo(port);
            peer.expect(200);
            System.out.println("virtual: " + virtual.join());
        }
    }
}
