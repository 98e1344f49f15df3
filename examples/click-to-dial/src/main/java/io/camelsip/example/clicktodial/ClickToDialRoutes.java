/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.sdp.LocalMedia;
import io.camelsip.engine.sdp.Sdp;

/** Rings the first phone, then the second, and joins them. */
@ApplicationScoped
class ClickToDialRoutes extends RouteBuilder {

    static final String DIAL = "direct:dial";
    static final String RELEASE = "direct:release";

    /** Exchange properties: the id of the call, the addresses of the two phones, why the call failed. */
    static final String CALL = "call";
    static final String FIRST = "first";
    static final String SECOND = "second";
    private static final String REASON = "reason";

    private static final String FIRST_RINGS = "direct:first-rings";
    private static final String SECOND_RINGS = "direct:second-rings";

    private static final LocalMedia NO_MEDIA = LocalMedia.at("127.0.0.1");

    /** After this a phone that has answered takes the call for failed (RFC 3261 §13.3.1.4). */
    private static final Duration PATIENCE = Duration.ofSeconds(32);

    private final Switchboard switchboard;
    private final DialOptions options;

    ClickToDialRoutes(Switchboard switchboard, DialOptions options) {
        this.switchboard = switchboard;
        this.options = options;
        if (options.secondRings().compareTo(PATIENCE) >= 0) {
            throw new IllegalArgumentException("Option 'dial.second-rings' is " + options.secondRings()
                    + "; it must be below 32s, or the first phone gives up before the second answers"
                    + " (RFC 3261 §13.3.1.4)");
        }
    }

    @Override
    public void configure() {
        // RFC 3725 §4.1, flow I: the first phone makes the offer when it is picked up, the second answers it
        from(DIAL).routeId("dial")
                .doTry()
                .process(exchange -> showCaller(exchange, SECOND))
                .toD(invite(FIRST, "dial.first-rings", FIRST_RINGS) + "&ack=manual")
                .process(this::firstAnswers)
                .process(exchange -> showCaller(exchange, FIRST))
                .toD(invite(SECOND, "dial.second-rings", SECOND_RINGS))
                .process(this::secondAnswers)
                .to("sip-dialog:ACK")
                .to("sip-dialog:bridge")
                .process(exchange -> switchboard.joined(call(exchange)))
                .doCatch(Exception.class)
                .process(this::fails)
                .to(RELEASE)
                .end();

        from(FIRST_RINGS).routeId("first-rings").process(exchange -> rings(exchange, Party.FIRST))
                .filter(this::isOver).to(RELEASE);
        from(SECOND_RINGS).routeId("second-rings").process(exchange -> rings(exchange, Party.SECOND))
                .filter(this::isOver).to(RELEASE);

        from("sip-dialog:events?events=ended").routeId("call-ends")
                .filter(this::isOurs).to(RELEASE);

        // whatever a call has come to, this ends what is left of it, and may do so twice
        from(RELEASE).routeId("release")
                .onException(Exception.class).continued(true)
                .log(LoggingLevel.DEBUG, "A phone is gone already: ${exception.message}").end()
                .process(this::refuseTheOffer)
                .filter(body().isNotNull()).to("sip-dialog:ACK").end()
                .process(exchange -> exchange.getMessage().setBody(found(exchange).dialogs()))
                .split(body()).parallelProcessing()
                .process(this::goodbye).to("sip-dialog:end");

        // in-dialog requests of the phones come here, and are the component's business; nobody can call this application
        from("sip:{{sip.host}}:{{sip.port}}?methods=OPTIONS").routeId("listener").setBody(constant(null));
    }

    private static String invite(String phone, String ringTimeout, String provisionalEndpoint) {
        return "${exchangeProperty." + phone + "}?method=INVITE&ringTimeout={{" + ringTimeout + "}}"
                + "&provisionalEndpoint=" + provisionalEndpoint;
    }

    /** Each phone shows the address of the other. */
    private void showCaller(Exchange exchange, String other) {
        exchange.getMessage().setHeader(SipConstants.FROM,
                "\"%s\" <%s>".formatted(exchange.getProperty(other), options.identity()));
    }

    private void rings(Exchange exchange, Party party) {
        known(exchange, party);
        if (exchange.getMessage().getHeader(SipConstants.RESPONSE_CODE, int.class) > 100) {
            switchboard.rings(call(exchange), party);
        }
    }

    /** What a phone says first names its leg. */
    private void known(Exchange exchange, Party party) {
        Message response = exchange.getMessage();
        switchboard.known(call(exchange), party, dialog(response),
                response.getHeader(SipConstants.CALL_ID, String.class));
    }

    private void firstAnswers(Exchange exchange) throws CallOverException {
        known(exchange, Party.FIRST);
        goOn(switchboard.firstAnswers(call(exchange), exchange.getMessage().getBody(String.class)));
    }

    /** Its answer becomes the body of the ACK to the first phone; then the two can be joined. */
    private void secondAnswers(Exchange exchange) throws CallOverException {
        known(exchange, Party.SECOND);
        DialledCall call = switchboard.secondAnswers(call(exchange));
        goOn(call);
        if (switchboard.takeOffer(call.id()).isEmpty()) {
            throw new CallOverException(call.id());
        }
        Message response = exchange.getMessage();
        response.setHeader(SipConstants.DIALOG_ID, call.first().dialog().orElseThrow());
        response.setHeader(SipConstants.PEER_DIALOG_ID, call.second().dialog().orElseThrow());
    }

    /** RFC 3725 §6: the other phone is told what happened, in the Reason of its BYE. */
    private void fails(Exchange exchange) {
        DialledCall call = found(exchange);
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        DialledCall over = switchboard.over(call.id(), Ending.of(call.called(), failure));
        over.ending().orElseThrow().status()
                .ifPresent(status -> exchange.setProperty(REASON, "SIP;cause=" + status));
    }

    private boolean isOurs(Exchange exchange) {
        Message event = exchange.getMessage();
        switchboard.legOver(dialog(event), event.getHeader(SipConstants.ENDED_BY, String.class),
                event.getHeader(SipConstants.END_CAUSE, String.class))
                .ifPresent(call -> exchange.setProperty(CALL, call.id()));
        return exchange.getProperty(CALL) != null;
    }

    /** RFC 3261 §13.2.2.4: what was answered with an offer is acknowledged with a valid answer, and then hung up. */
    private void refuseTheOffer(Exchange exchange) throws ParseException {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        Optional<String> offer = switchboard.takeOffer(call(exchange));
        if (offer.isPresent()) {
            message.setHeader(SipConstants.DIALOG_ID, found(exchange).first().dialog().orElseThrow());
            message.setBody(Sdp.parse(offer.get()).answer(NO_MEDIA).text());
        }
    }

    private void goodbye(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(SipConstants.DIALOG_ID, message.getBody());
        message.setBody(null);
        if (exchange.getProperty(REASON) != null) {
            message.setHeader("Reason", exchange.getProperty(REASON));
        }
    }

    private boolean isOver(Exchange exchange) {
        return found(exchange).isOver();
    }

    private DialledCall found(Exchange exchange) {
        return switchboard.find(call(exchange)).orElseThrow();
    }

    private static void goOn(DialledCall call) throws CallOverException {
        if (call.isOver()) {
            throw new CallOverException(call.id());
        }
    }

    private static String call(Exchange exchange) {
        return exchange.getProperty(CALL, String.class);
    }

    private static String dialog(Message message) {
        return message.getHeader(SipConstants.DIALOG_ID, String.class);
    }
}
