/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which messages belong to one transaction (RFC 3261 §17.1.3, §17.2.3). */
class TransactionKeyTest {

    private final Gate gate = new Gate();

    @Test
    void branchSentByAndMethodMakeATransaction() {
        assertThat(key(request("MESSAGE"))).isEqualTo("z9hg4bk-one|192.0.2.4:5060|MESSAGE");
        assertThat(key(request("MESSAGE").set("Via", "SIP/2.0/UDP 192.0.2.4:5060;branch=z9hG4bK-two")))
                .isNotEqualTo(key(request("MESSAGE")));
        assertThat(key(request("MESSAGE").set("Via", "SIP/2.0/UDP 192.0.2.5:5060;branch=z9hG4bK-one")))
                .isNotEqualTo(key(request("MESSAGE")));
        assertThat(key(request("OPTIONS"))).isNotEqualTo(key(request("MESSAGE")));
    }

    @Test
    void caseAndSpaceDoNotMatter() {
        assertThat(key(request("MESSAGE").set("Via", "SIP/2.0/UDP  192.0.2.4 : 5060 ;x=y; Branch = Z9HG4BK-ONE")))
                .isEqualTo(key(request("MESSAGE")));
    }

    @Test
    void anAckBelongsToItsInvite() {
        assertThat(key(request("ACK"))).isEqualTo(key(request("INVITE")));
    }

    @Test
    void aCancelHasATransactionOfItsOwnAndNamesItsInvites() {
        Verdict.Admitted cancel = gate.admits(request("CANCEL"));
        assertThat(cancel.transaction()).isNotEqualTo(key(request("INVITE")));
        assertThat(cancel.cancelledTransaction()).isEqualTo(key(request("INVITE")));
    }

    @Test
    void onlyTheTopViaCounts() {
        assertThat(key(request("MESSAGE").add("Via", "SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK-nine")))
                .isEqualTo(key(request("MESSAGE")));
    }

    @ParameterizedTest
    @CsvSource({ "From,<sip:a@example.org>;tag=other", "Call-ID,other", "CSeq,8 INVITE", "Via,SIP/2.0/UDP other" })
    void withoutCookieWhatRfc2543PeersRepeatMakesATransaction(String name, String value) {
        assertThat(key(old("INVITE"))).isEqualTo(key(old("INVITE")));
        assertThat(key(old("INVITE").set(name, value))).isNotEqualTo(key(old("INVITE")));
    }

    @Test
    void withoutCookieTheRequestUriCounts() {
        assertThat(key(old("INVITE").requestUri("sip:other@example.com"))).isNotEqualTo(key(old("INVITE")));
    }

    @Test
    void withoutCookieAnAckFindsItsInviteThoughItHasATag() {
        assertThat(key(old("ACK").set("To", "<sip:ben@example.com>;tag=t"))).isEqualTo(key(old("INVITE")));
        assertThat(gate.admits(old("CANCEL")).cancelledTransaction()).isEqualTo(key(old("INVITE")));
    }

    @Test
    void aCookieAloneIsNoBranch() {
        String via = "SIP/2.0/UDP 192.0.2.4;branch=z9hG4bK";
        assertThat(key(request("MESSAGE").set("Via", via).set("Call-ID", "one")))
                .isNotEqualTo(key(request("MESSAGE").set("Via", via).set("Call-ID", "two")));
    }

    @Test
    void aKeyIsShortHoweverLongItsParts() {
        String longer = "x".repeat(4000);
        String one = key(request("INVITE").set("Via", "SIP/2.0/UDP h;branch=z9hG4bK" + longer + "1"));
        String two = key(request("INVITE").set("Via", "SIP/2.0/UDP h;branch=z9hG4bK" + longer + "2"));
        assertThat(one).isNotEqualTo(two).hasSizeLessThan(100);
        assertThat(key(request("ACK").set("Via", "SIP/2.0/UDP h;branch=z9hG4bK" + longer + "1"))).isEqualTo(one);
    }

    @Test
    void aResponseIsFoundByItsBranch() {
        assertThat(key(Sample.response(200))).isEqualTo("z9hg4bk-ours");
        assertThat(key(Sample.response(200).set("CSeq", "1 CANCEL"))).isEqualTo("z9hg4bk-ours:cancel");
    }

    private static Sample request(String method) {
        return Sample.request(method);
    }

    private static Sample old(String method) {
        return Sample.request(method).set("Via", "SIP/2.0/UDP 192.0.2.4:5060");
    }

    private String key(Sample sample) {
        return gate.admits(sample).transaction();
    }
}
