/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.peer.WirePeer;

class SipConsumerStartFailureTest {

    private static String failureOf(String... uris) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    Stream.of(uris).forEach(uri -> {
                        if (uri.startsWith("to ")) {
                            from("direct:" + uri.hashCode()).to(uri.substring(3));
                        } else {
                            from(uri).to("log:off?level=OFF");
                        }
                    });
                }
            });
            Throwable failure = catchThrowable(context::start);
            assertThat(failure).as("failure of the start").isNotNull();
            return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).map(Throwable::getMessage)
                    .collect(Collectors.joining("\n"));
        }
    }

    @Test
    void twoConsumersThatTakeTheSameDoNotStart() throws Exception {
        String address = "sip:127.0.0.1:" + WirePeer.freePort();
        assertThat(failureOf(address + "?methods=MESSAGE", address + "?methods=INFO,MESSAGE"))
                .contains("Two listeners take the same requests").contains(address.substring("sip:".length()));
    }

    @Test
    void anAddressThatIsTakenIsNamed() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertThat(failureOf("sip:127.0.0.1:" + taken.getLocalPort() + "?transport=udp"))
                    .contains("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "sip:127.0.0.1:0?transport=pigeon | Option 'transport' is 'pigeon'; it must be udp or tcp",
            "sip:127.0.0.1:0;transport=tcp?transport=udp | Option 'transport' is 'udp' but the address says ';transport=tcp'",
            "sip:127.0.0.1:0?methods=MESS AGE | Option 'methods' is 'MESS AGE'",
            "sip:127.0.0.1:0?methods=ACK | Option 'methods' is 'ACK'",
            "sip:127.0.0.1:0?deadline=0 | Option 'deadline' is PT0S; it must be positive",
            "sip:127.0.0.1:0?inviteDeadline=-1 | Option 'inviteDeadline' is",
            "sip:127.0.0.1:0?deadlineStatus=200 | Option 'deadlineStatus' is 200; it must be between 400 and 699",
            "sip:127.0.0.1:0?deadlineStatus=soon | deadlineStatus",
            "sip:127.0.0.1:0?inDialog=both | Option 'inDialog' is 'both'; it must be any, outside or inside",
            "sip:127.0.0.1:0?colour=red | colour",
            "to sip-reply:99 | sip-reply:99 names no status; it must be 100 to 699",
            "to sip-reply:200?reliable=true | only 101 to 199 are sent reliably, not 200",
            "sip:127.0.0.1:ninety | Option 'address' is '127.0.0.1:ninety'",
            "sip:alice:s3cret@127.0.0.1:0 | Option 'address' holds a password",
            "sips:127.0.0.1:0 | The scheme 'sips' needs TLS",
            "to sip:127.0.0.1:0 | Nothing can be sent to port 0",
            "to sip:a@127.0.0.1?method=ack | Option 'method' is ACK, which belongs to a call",
            "to sip:a@127.0.0.1?method=bye | Option 'method' is BYE, which belongs to a call",
            "to sip:a@127.0.0.1?requestTimeout=0 | Option 'requestTimeout' is PT0S; it must be positive",
            "to sip:a@127.0.0.1?from=<nobody | Option 'from' is '<nobody'",
            "to sip:a@127.0.0.1?outboundProxy=:: | Option 'outboundProxy' is '::'",
            "to sip:a@127.0.0.1?maxRedirects=0 | Option 'maxRedirects' is 0; it must be at least 1",
            "to sips:a@127.0.0.1 | The scheme 'sips' needs TLS" })
    void aBadOptionIsNamed(String uri, String message) throws Exception {
        assertThat(failureOf(uri.trim())).contains(message.trim());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "stripes=65 | Option 'stripes' is 65; it must be between 1 and 64",
            "maxBodyBytes=-1 | Option 'maxBodyBytes' is -1",
            "maxConnections=0 | Option 'maxConnections' is 0",
            "idleTimeout=0 | Option 'idleTimeout' is PT0S",
            "connectTimeout=-1 | Option 'connectTimeout' is",
            "maxServerRequests=0 | Option 'maxServerRequests' is 0; it must be at least 1",
            "maxClientRequests=0 | Option 'maxClientRequests' is 0; it must be at least 1",
            "maxCalls=0 | Option 'maxCalls' is 0; it must be at least 1",
            "minSessionExpires=60s | Option 'minSessionExpires' is PT1M; it must be at least 90s",
            "sessionExpires=80s | Option 'sessionExpires' is PT1M20S; it must be 0 or at least minSessionExpires",
            "workerThreads=0 | Option 'workerThreads' is 0; it must be at least 1",
            "workerQueueSize=0 | Option 'workerQueueSize' is 0; it must be at least 1" })
    void aBadOptionOfTheComponentIsNamed(String option, String message) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            SipComponent component = context.getComponent("sip", SipComponent.class);
            String[] parts = option.trim().split("=");
            PropertyBindingSupport.build().withTarget(component).withCamelContext(context)
                    .withProperty(parts[0], parts[1]).withRemoveParameters(false)
                    .withConfigurer(component.getComponentPropertyConfigurer()).bind();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("sip:127.0.0.1:0").to("log:off?level=OFF");
                }
            });
            assertThatThrownBy(context::start).hasStackTraceContaining(message.trim());
        }
    }

    @Test
    void aPasswordIsNotRepeated() throws Exception {
        assertThat(failureOf("sip:alice:s3cret@127.0.0.1:0").lines().filter(line -> line.startsWith("Option")))
                .isNotEmpty().noneMatch(line -> line.contains("s3cret"));
    }
}
