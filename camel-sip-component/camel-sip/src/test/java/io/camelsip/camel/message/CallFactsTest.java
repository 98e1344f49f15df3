/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.fake.FakeCall;
import io.camelsip.camel.sip.fake.FakeRequest;

class CallFactsTest {

    private static Exchange of(FakeRequest request) {
        Exchange exchange = Exchanges.empty();
        Exchanges.MAPPING.read(request, exchange);
        return exchange;
    }

    @Test
    void anInviteNamesTheCallThatItBeginsAndTheOneThatItReplaces() {
        Exchange exchange = of(FakeRequest.invite(FakeCall.named("a7").call()));
        assertThat(exchange.getMessage().getHeader(SipConstants.DIALOG_ID)).isEqualTo("a7");
        assertThat(exchange.getMessage().getHeader(SipConstants.REPLACED_DIALOG_ID)).isEqualTo("replaced-by-a7");
    }

    @Test
    void aRequestInsideACallNamesIt() {
        Exchange exchange = of(FakeRequest.inside(FakeCall.named("a7").call(), "INFO"));
        assertThat(exchange.getMessage().getHeaders()).containsEntry(SipConstants.DIALOG_ID, "a7");
    }

    @Test
    void outsideCallsThereIsNothingToName() {
        Exchange exchange = of(FakeRequest.of("MESSAGE"));
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(SipConstants.DIALOG_ID, SipConstants.REPLACED_DIALOG_ID);
    }
}
