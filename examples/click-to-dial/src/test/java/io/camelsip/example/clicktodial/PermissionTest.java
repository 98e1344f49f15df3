/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {

    private static final String DEFAULT_USERS = "[A-Za-z].*|[0-9]{1,5}";

    @Test
    void onlyHostsOfTheListMayBeCalled() {
        Permission permission = new Permission(Options.ofPhones(Set.of("pbx.example.com", "[2001:DB8::1]"), ".*"));

        assertThat(objection(permission, "sip:alice@PBX.example.com:5070")).isEmpty();
        assertThat(objection(permission, "sip:alice@[2001:db8::1]")).isEmpty();
        assertThat(objection(permission, "sip:alice@example.com")).contains(
                "Phones at 'example.com' may not be called; it would have to be in dial.hosts");
        assertThat(objection(permission, "sip:alice@sub.pbx.example.com")).isPresent();
    }

    @Test
    void anAsteriskStandsForAllHosts() {
        assertThat(objection(new Permission(Options.ofPhones(Set.of("*"), ".*")), "sip:alice@example.org")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "alice", "b.smith-2", "7", "12345" })
    void namesAndShortNumbersMayBeCalled(String user) {
        Permission permission = new Permission(Options.ofPhones(Set.of("*"), DEFAULT_USERS));

        assertThat(objection(permission, "sip:" + user + "@example.com")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0900123456", "+4990012345", "00990012", "(0)900123456", "*31*0900123", "-0900123456" })
    void numbersThatLeaveTheHouseMayNot(String user) {
        Permission permission = new Permission(Options.ofPhones(Set.of("*"), DEFAULT_USERS));

        assertThat(objection(permission, "sip:" + user + "@example.com")).isPresent();
    }

    private static Optional<String> objection(Permission permission, String phone) {
        return permission.objection(SipAddress.parse(phone).orElseThrow());
    }
}
