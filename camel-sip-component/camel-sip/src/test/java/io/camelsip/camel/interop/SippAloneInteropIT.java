/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static io.camelsip.camel.interop.CallLog.callId;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens inside a call that no route takes: the engine answers and keeps the session alive by itself. */
class SippAloneInteropIT extends SippCallTest {

    @Override
    RoutesBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // none but those of all
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void theSameOfferIsAccepted(Way way) throws Exception {
        talk(way, "repeats-offer").succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void aHoldIsAccepted(Way way) throws Exception {
        talk(way, "holds").succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void anotherOfferIsRefused(Way way) throws Exception {
        talk(way, "offers-in-vain").succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksForAnOfferGetsTheLastOne(Way way) throws Exception {
        talk(way, "asks-for-offer").succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownInfoPackageIsRefused(Way way) throws Exception {
        talk(way, "sends-unknown-package").succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void theyRefreshTheSession(Way way) throws Exception {
        Talk talk = talk(way, "refreshes");

        talk.succeeds();
        callLog().assertEnded(talk.callId(), "remote: hung_up");
        assertThat(callLog().all(callId(talk.callId()), "refreshed")).hasSize(2);
    }

    /** After half of 90 s, the shortest session there is (RFC 4028 §4, §7.2). */
    @ParameterizedTest
    @EnumSource
    void weRefreshTheSession(Way way) throws Exception {
        Talk talk = talk(way, "is-refreshed");

        talk.succeeds();
        callLog().assertEnded(talk.callId(), "remote: hung_up");
        assertThat(callLog().all(callId(talk.callId()), "refreshed")).hasSize(1);
    }

    /** A third of 90 s before its end (RFC 4028 §10). */
    @ParameterizedTest
    @EnumSource
    void whoDoesNotRefreshIsHungUpOn(Way way) throws Exception {
        Talk talk = talk(way, "lapses");

        talk.succeeds();
        callLog().assertEnded(talk.callId(), "nobody: expired");
    }
}
