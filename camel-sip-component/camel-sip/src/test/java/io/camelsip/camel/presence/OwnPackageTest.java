/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.InvalidContentException;

/** An event package of the application, served beside one of the built-in ones. */
class OwnPackageTest extends PresenceRouteTest {

    @BindToRegistry("lamps")
    private final EventPackage lamps = new Lamps();

    /** Lamps are on or off. */
    private static final class Lamps implements EventPackage {

        @Override
        public String name() {
            return "lamp";
        }

        @Override
        public List<String> contentTypes() {
            return List.of("text/plain");
        }

        @Override
        public void check(String resource, Content published) throws InvalidContentException {
            if (!List.of("on", "off").contains(published.text())) {
                throw new InvalidContentException("A lamp is on or off");
            }
        }
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at()).to("sip-presence:example.com?eventPackages=#lamps&packages=presence");
                from("direct:switch").to("sip-presence:example.com?operation=publish&event=lamp");
            }
        };
    }

    private WireMessage lamp(WirePeer phone, String method, String body) {
        var request = phone.request(method).uri("sip:hall@example.com").header("Event", "lamp")
                .header("Contact", "<" + phone.uri("ben") + ">");
        return answer(phone, body.isEmpty() ? request : request.body("text/plain", body));
    }

    @Test
    void itsStatesAreWatchedAndSet() {
        WirePeer ben = phone();
        assertThat(lamp(ben, "SUBSCRIBE", "").status()).isEqualTo(200);
        assertThat(notified(ben).body()).isEmpty();

        template.sendBodyAndHeader("direct:switch", "on", SipConstants.ADDRESS_OF_RECORD, "hall@example.com");
        WireMessage on = notified(ben);
        assertThat(on.header("Event")).isEqualTo("lamp");
        assertThat(on.header("Content-Type")).isEqualTo("text/plain");
        assertThat(on.body()).isEqualTo("on");

        WirePeer hall = phone();
        assertThat(lamp(hall, "PUBLISH", "off").status()).isEqualTo(200);
        assertThat(notified(ben).body()).isEqualTo("off");
    }

    @Test
    void itSaysWhatItTakes() {
        assertThat(lamp(phone(), "PUBLISH", "dim").status()).isEqualTo(400);
    }

    @Test
    void packagesThatAreNotNamedAreOff() {
        WirePeer ben = phone();
        WireMessage answer = answer(ben, ben.request("SUBSCRIBE").uri(ANA).header("Event", "dialog")
                .header("Contact", "<" + ben.uri("ben") + ">"));
        assertThat(answer.status()).isEqualTo(489);
        assertThat(answer.header("Allow-Events")).contains("lamp").contains("presence").doesNotContain("dialog");
    }
}
