/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.presencetokafka;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.errors.RetriableException;

import io.camelsip.camel.sip.SipConstants;

/** From SIP to Kafka, and from Kafka to SIP. */
final class PresenceRoutes extends RouteBuilder {

    private static final String HERE = "sip:{{sip.host}}:{{sip.port}}";
    private static final String WITH_PASSWORD = "&authRealm={{sip.domain}}&authAlgorithms={{sip.algorithms}}&userStore=#users";
    private static final String EVENT = "direct:event";

    @Override
    public void configure() {
        // while Kafka is away events wait, in order for each address of record
        onException(RetriableException.class)
                .maximumRedeliveries(-1)
                .redeliveryDelay("{{kafka.retry}}")
                .asyncDelayedRedelivery()
                .retryAttemptedLogLevel(LoggingLevel.DEBUG);

        // phones say where they are
        from(HERE + "?methods=REGISTER" + WITH_PASSWORD).routeId("registrar")
                .to("sip-registrar:{{sip.domain}}?aliases={{sip.aliases}}");

        // and how their users are, and watch others
        from(HERE + "?methods=SUBSCRIBE,PUBLISH" + WITH_PASSWORD).routeId("presence")
                .to("sip-presence:{{sip.domain}}?aliases={{sip.aliases}}&packages=presence,presence.winfo");

        // what that leads to goes into a topic
        from("sip-registrar:{{sip.domain}}").routeId("registrations").to(EVENT);
        from("sip-presence:{{sip.domain}}").routeId("states").to(EVENT);
        from(EVENT).routeId("to-kafka")
                .transformDataType("sip:application-cloudevents")
                .process(new KafkaCloudEvent())
                .to("kafka:{{kafka.events}}");

        // {"basic": "open", "activities": ["meeting"], "note": "back at four"} of a key is how that address is; no value
        // takes it back. A compacted topic keeps the last of each, and it is read from its beginning at every start
        from("kafka:{{kafka.states}}?seekTo=BEGINNING").routeId("from-kafka")
                .setHeader(SipConstants.ADDRESS_OF_RECORD, header(KafkaConstants.KEY))
                .choice()
                .when(body().isNull()).to("sip-presence:{{sip.domain}}?operation=withdraw&source=kafka")
                .otherwise().to("sip-presence:{{sip.domain}}?operation=publish&source=kafka");
    }
}
