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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.spi.DataType;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.message.MalformedBodyException;
import io.camelsip.camel.message.SipSoap;
import io.camelsip.camel.message.SipSoap.Version;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** SERVICE requests with SOAP, received and sent. */
class SipServiceTest extends SipRouteTest {

    private static final String SOAP12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String QUESTION = "<s:Envelope xmlns:s=\"" + SOAP12 + "\"><s:Header><id>7</id></s:Header>"
            + "<s:Body><price xmlns=\"urn:stock\"><name>ACME</name></price></s:Body></s:Envelope>";

    private final WirePeer peer = udpPeer();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("sip:127.0.0.1:0?methods=SERVICE").to("mock:asked").process(exchange -> {
                    SipSoap question = exchange.getMessage().getBody(SipSoap.class);
                    exchange.getMessage().setBody(new SipSoap(question.version(), Optional.empty(),
                            question.headers(), "<price xmlns=\"urn:stock\">42</price>"));
                });
                from("direct:ask").to("sip:stock@127.0.0.1:" + peer.port() + "?method=SERVICE")
                        .convertBodyTo(SipSoap.class);
                from("direct:cloud").transformDataType(new DataType("sip:application-cloudevents"));
                from("direct:event").to("sip:stock@127.0.0.1:" + peer.port() + "?method=SERVICE");
            }
        };
    }

    @Test
    void aRouteAnswersAQuestion() throws Exception {
        getMockEndpoint("mock:asked").expectedMessageCount(1);
        peer.request("SERVICE").body("application/soap+xml;charset=utf-8;action=\"urn:stock:price\"", QUESTION)
                .sendTo(port());

        WireMessage answer = peer.expect(200);
        getMockEndpoint("mock:asked").assertIsSatisfied();
        Exchange asked = getMockEndpoint("mock:asked").getExchanges().get(0);
        assertThat(asked.getMessage().getHeader(SipConstants.METHOD)).isEqualTo("SERVICE");
        assertThat(asked.getMessage().getBody()).isEqualTo(QUESTION);
        SipSoap question = asked.getMessage().getBody(SipSoap.class);
        assertThat(question.version()).isEqualTo(Version.V1_2);
        assertThat(question.action()).contains("urn:stock:price");
        assertThat(question.headers()).containsExactly("<id xmlns:s=\"" + SOAP12 + "\">7</id>");
        assertThat(answer.header("Content-Type")).isEqualTo("application/soap+xml;charset=utf-8");
        assertThat(SipSoap.read(answer.body().getBytes(StandardCharsets.UTF_8)).body())
                .endsWith(" xmlns=\"urn:stock\">42</price>");
        assertThat(answer.body()).contains("<env:Header><id xmlns:s=\"" + SOAP12 + "\">7</id></env:Header>");
    }

    @Test
    void aRouteAsksAndReadsTheAnswer() throws Exception {
        CompletableFuture<Exchange> exchange = request("direct:ask", message -> message.getMessage().setBody(
                SipSoap.of("<price xmlns=\"urn:stock\"><name>ACME</name></price>").withAction("urn:stock:price")));
        WireMessage question = peer.expect();
        peer.answer(question, 200, "OK",
                "<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\"><Body><p>42</p></Body></Envelope>",
                new String[] { "Content-Type: text/xml", "SOAPAction: \"urn:stock:answer\"" });

        assertThat(question.method()).isEqualTo("SERVICE");
        assertThat(question.header("Content-Type"))
                .isEqualTo("application/soap+xml;charset=utf-8;action=\"urn:stock:price\"");
        assertThat(question.headers("SOAPAction")).isEmpty();
        assertThat(question.body()).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<env:Envelope xmlns:env=\""
                + SOAP12 + "\"><env:Body><price xmlns=\"urn:stock\"><name>ACME</name></price></env:Body>"
                + "</env:Envelope>");
        Exchange end = exchange.get(5, TimeUnit.SECONDS);
        assertThat(end.getException()).isNull();
        SipSoap answer = end.getMessage().getBody(SipSoap.class);
        assertThat(answer.version()).isEqualTo(Version.V1_1);
        assertThat(answer.action()).contains("urn:stock:answer");
        assertThat(answer.isFault()).isFalse();
    }

    @Test
    void theActionOfTheOldVersionGoesBesideTheBody() throws Exception {
        CompletableFuture<Exchange> exchange = request("direct:event", message -> message.getMessage().setBody(
                new SipSoap(Version.V1_1, Optional.of("urn:stock:price"), List.of(), "<price/>")));
        WireMessage question = peer.expect();
        peer.answer(question, 200, "OK");

        assertThat(exchange.get(5, TimeUnit.SECONDS).getException()).isNull();
        assertThat(question.header("Content-Type")).isEqualTo("text/xml;charset=utf-8");
        assertThat(question.headers("SOAPAction")).containsExactly("\"urn:stock:price\"");
    }

    @Test
    void whatIsNoSoapFailsTheRouteThatReadsIt() {
        peer.request("SERVICE").body("application/soap+xml", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>")
                .sendTo(port());

        peer.expect(500);
    }

    @Test
    void itConvertsBothWays() {
        byte[] bytes = QUESTION.getBytes(StandardCharsets.UTF_8);
        SipSoap message = context.getTypeConverter().convertTo(SipSoap.class, bytes);

        assertThat(context.getTypeConverter().convertTo(SipSoap.class, QUESTION)).isEqualTo(message);
        assertThat(context.getTypeConverter().convertTo(SipSoap.class, new ByteArrayInputStream(bytes)))
                .isEqualTo(message);
        assertThat(context.getTypeConverter().convertTo(SipSoap.class,
                "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + QUESTION)).isEqualTo(message);
        assertThat(context.getTypeConverter().convertTo(byte[].class, message)).isEqualTo(message.encode());
        assertThat(context.getTypeConverter().convertTo(String.class, message)).startsWith("<?xml ");
        assertThat(message.getClass()).isEqualTo(SipSoap.class);
        assertThat(MalformedBodyException.class).isAssignableTo(IllegalArgumentException.class);
    }

    @Test
    void itBecomesACloudEvent() throws Exception {
        getMockEndpoint("mock:asked").expectedMessageCount(1);
        peer.request("SERVICE").body("application/soap+xml", QUESTION).sendTo(port());
        getMockEndpoint("mock:asked").assertIsSatisfied();
        peer.expect(200);
        Exchange asked = getMockEndpoint("mock:asked").getExchanges().get(0);

        Exchange event = template.send("direct:cloud", asked);

        assertThat(event.getMessage().getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE))
                .isEqualTo("io.camelsip.service.v1");
        assertThat(event.getMessage().getHeader(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE))
                .isEqualTo("application/soap+xml");
    }
}
