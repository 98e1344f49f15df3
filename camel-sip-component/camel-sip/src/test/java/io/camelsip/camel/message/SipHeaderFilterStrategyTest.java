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

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipHeaderFilterStrategyTest {

    private final SipHeaderFilterStrategy strategy = new SipHeaderFilterStrategy();

    private boolean enters(String name) {
        return !strategy.applyFilterToExternalHeaders(name, "value", null);
    }

    private boolean leaves(String name, Object value) {
        return !strategy.applyFilterToCamelHeaders(name, value, null);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Camel", "camel", "CAMEL", "CamelSipMethod", "cAMELsipMethod", "org.apache.camel",
            "Org.Apache.Camel.x" })
    void camelsNamesStayOnTheirSide(String name) {
        assertThat(enters(name)).isFalse();
        assertThat(leaves(name, "value")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a b", "a:b", "\u00fc", "a\r\nb", "\u212aamel" })
    void whatIsNoNameOfAFieldStaysOnItsSide(String name) {
        assertThat(enters(name)).isFalse();
        assertThat(leaves(name, "value")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "Via", "CSeq", "Call-ID", "Content-Length", "From", "To", "Route", "Record-Route",
            "User-Agent",
            "Server", "RSeq", "RAck", "v", "i", "L" })
    void theStacksFieldsEnterButDoNotLeave(String name) {
        assertThat(enters(name)).isTrue();
        assertThat(leaves(name, "value")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "Subject", "Contact", "Expires", "Event", "X-Any", "Accept", "Date", "Reason",
            "P-Asserted-Identity",
            "Camelot", "Max-Forwards", "WWW-Authenticate" })
    void otherFieldsDoBoth(String name) {
        boolean startsLikeCamel = name.startsWith("Camel");
        assertThat(enters(name)).isNotEqualTo(startsLikeCamel);
        assertThat(leaves(name, "value")).isNotEqualTo(startsLikeCamel);
    }

    @Test
    void credentialsEnterForWhoChecksThem() {
        assertThat(enters("Authorization")).isTrue();
        assertThat(enters("Proxy-Authorization")).isTrue();
    }

    @Test
    void onlyDigestsLeave() {
        assertThat(leaves("Authorization", "Digest username=\"a\"")).isTrue();
        assertThat(leaves("authorization", "digest username=\"a\"")).isTrue();
        assertThat(leaves("Authorization", "Bearer abc")).isFalse();
        assertThat(leaves("Proxy-Authorization", List.of("Basic abc"))).isFalse();
    }

    @Test
    void nothingIsNoHeader() {
        assertThat(leaves("Subject", null)).isFalse();
        assertThat(strategy.applyFilterToExternalHeaders(null, "value", null)).isTrue();
        assertThat(strategy.applyFilterToCamelHeaders(null, "value", null)).isTrue();
    }

    @Test
    void moreCanBeFiltered() {
        strategy.setOutFilterPattern(Pattern.compile("X-.*"));
        strategy.getInFilter().add("Subject");
        assertThat(leaves("X-Any", "value")).isFalse();
        assertThat(enters("subject")).isFalse();
        assertThat(leaves("Subject", "value")).isTrue();
    }

    @Test
    void keepingOnlySomeDoesNotLetCamelsNamesThrough() {
        strategy.setInFilterStartsWith("X-", "Camel");
        strategy.setFilterOnMatch(false);
        assertThat(enters("X-Any")).isTrue();
        assertThat(enters("Subject")).isFalse();
        assertThat(enters("CamelSipMethod")).isFalse();
    }
}
