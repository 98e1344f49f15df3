/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.benchmarks;

import java.util.concurrent.CountDownLatch;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;

/** A Camel application whose routes answer SIP requests and do nothing else, for load tests; started by {@code serve.sh}. */
public final class Serve extends RouteBuilder {

    private enum Role {
        MESSAGE, OPTIONS, UAS, REGISTRAR, PRESENCE, PROXY, PROXY_STATELESS
    }

    private static final int NEXT_PORT = 16062;
    private static final String ANSWER = """
            v=0\r
            o=camel 1 1 IN IP4 127.0.0.1\r
            s=-\r
            c=IN IP4 127.0.0.1\r
            t=0 0\r
            m=audio 40000 RTP/AVP 0\r
            """;

    private final Role role;
    private final int port;

    private Serve(Role role, int port) {
        this.role = role;
        this.port = port;
    }

    public static void main(String[] arguments) throws Exception {
        Role role = Role.valueOf(arguments[0].toUpperCase().replace('-', '_'));
        int port = Integer.parseInt(arguments[1]);
        CountDownLatch ended = new CountDownLatch(1);
        CamelContext camel = new DefaultCamelContext();
        if (Boolean.parseBoolean(System.getenv("POOLED"))) {
            camel.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        }
        camel.addComponent("sip", component());
        camel.addRoutes(new Serve(role, port));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            camel.stop();
            ended.countDown();
        }));
        camel.start();
        ended.await();
    }

    private static SipComponent component() {
        SipComponent sip = new SipComponent();
        String stripes = System.getenv("STRIPES");
        if (stripes != null) {
            sip.setStripes(Integer.parseInt(stripes));
        }
        return sip;
    }

    @Override
    public void configure() {
        switch (role) {
            case MESSAGE -> answers("&methods=MESSAGE", 200);
            case OPTIONS -> answers("&methods=OPTIONS", 200);
            case UAS -> {
                answers("", 200);
                answersCalls();
            }
            case REGISTRAR -> from(address() + "&methods=REGISTER").to("sip-registrar:example.test");
            case PRESENCE -> from(address() + "&methods=SUBSCRIBE,PUBLISH").to("sip-presence:example.test"
                    + "?maxSubscriptions=200000&maxPublications=200000&notifyInterval=0");
            case PROXY -> passesOn("");
            case PROXY_STATELESS -> passesOn("&mode=stateless");
        }
    }

    /** Rings and answers; ACK, BYE and the rest are the engine's. */
    private void answersCalls() {
        from(address() + "&methods=INVITE").to("sip-reply:180").setBody(constant(ANSWER));
    }

    private void answers(String options, int status) {
        from(address() + options)
                .setHeader(SipConstants.RESPONSE_CODE, constant(status));
    }

    /** To one server, by the transport that the request came by. */
    private void passesOn(String options) {
        for (String transport : new String[] { "udp", "tcp" }) {
            from(address(";transport=" + transport) + "&supported=*" + options)
                    .to("sip-proxy:sip:127.0.0.1:" + NEXT_PORT + ";transport=" + transport);
        }
    }

    private String address() {
        return address("");
    }

    private String address(String parameters) {
        return "sip:127.0.0.1:" + port + parameters + "?synchronous="
                + Boolean.parseBoolean(System.getenv("SYNCHRONOUS"));
    }
}
