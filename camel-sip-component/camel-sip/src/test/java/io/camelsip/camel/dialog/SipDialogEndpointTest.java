/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipComponent;

class SipDialogEndpointTest extends CamelTestSupport {

    private SipDialogEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, SipDialogEndpoint.class);
    }

    @Test
    void theOperationIsThePath() {
        assertThat(endpoint("sip-dialog:BYE?requestTimeout=4s").getOperation()).isEqualTo("BYE");
        assertThat(endpoint("sip-dialog:BYE?requestTimeout=4s").getConfiguration().getRequestTimeout())
                .isEqualTo(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip-dialog:events", "sip-dialog", "sip-dialog:?events=ended", "sip-dialog?events=ended" })
    void aConsumerHasNone(String uri) throws Exception {
        assertThat(endpoint(uri).createConsumer(exchange -> {})).isNotNull();
    }

    @Test
    void aProducerDoesNotHearOfEvents() {
        assertThatThrownBy(() -> endpoint("sip-dialog:events").createProducer())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("consumers");
    }

    @Test
    void aConsumerWithOneIsRefused() {
        assertThatThrownBy(() -> endpoint("sip-dialog:BYE").createConsumer(exchange -> {}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("sip-dialog:BYE");
    }

    @Test
    void optionsOfTheComponentAreThoseOfItsEndpoints() {
        context.getComponent("sip-dialog", SipDialogComponent.class).getConfiguration()
                .setThrowExceptionOnFailure(false);
        assertThat(endpoint("sip-dialog:INFO").getConfiguration().isThrowExceptionOnFailure()).isFalse();
        assertThat(endpoint("sip-dialog:INFO?throwExceptionOnFailure=true").getConfiguration()
                .isThrowExceptionOnFailure()).isTrue();
    }

    @Test
    void theSipComponentIsTheOneNamed() {
        SipComponent other = new SipComponent();
        context.addComponent("pbx", other);
        assertThat(endpoint("sip-dialog:BYE?sipComponent=pbx").sipComponent()).isSameAs(other);
        assertThat(endpoint("sip-dialog:BYE").sipComponent())
                .isSameAs(context.getComponent("sip", SipComponent.class));
    }

    @ParameterizedTest
    @ValueSource(strings = { "nothing", "direct" })
    void anotherThanASipComponentIsRefused(String name) throws Exception {
        Producer producer = endpoint("sip-dialog:BYE?sipComponent=" + name).createProducer();
        assertThatThrownBy(producer::start).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option 'sipComponent' is '" + name + "'");
    }

    @ParameterizedTest
    @CsvSource({ "sip-dialog:CANCEL,CANCEL", "sip-dialog:BYE?requestTimeout=0,requestTimeout" })
    void nonsenseIsRefusedBeforeAnExchangeComes(String uri, String named) {
        assertThatThrownBy(() -> endpoint(uri).createProducer()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + named + "'");
    }

    @Test
    void theUriFactoryPutsTheOperationInItsPlace() throws Exception {
        EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory("sip-dialog");
        assertThat(factory.buildUri("sip-dialog", new HashMap<>(Map.of("operation", "BYE", "requestTimeout", "4s"))))
                .isEqualTo("sip-dialog:BYE?requestTimeout=4s");
        String withoutOperation = factory.buildUri("sip-dialog", new HashMap<>(Map.of("events", "ended")));
        assertThat(endpoint(withoutOperation).getOperation()).isEmpty();
        assertThat(endpoint(withoutOperation).getConfiguration().getEvents()).isEqualTo("ended");
    }
}
