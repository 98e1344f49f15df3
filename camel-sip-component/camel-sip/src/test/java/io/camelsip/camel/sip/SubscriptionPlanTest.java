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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.auth.Credentials;
import io.camelsip.engine.event.EventType;
import io.camelsip.engine.subscriber.SubscribeOptions;

/** What the options of a route that subscribes mean. */
class SubscriptionPlanTest {

    private static Optional<SubscriptionPlan> find(String address, Consumer<SipConfiguration> change) {
        SipConfiguration options = new SipConfiguration();
        options.setSubscribe("presence");
        change.accept(options);
        return SubscriptionPlan.of(SipAddress.parse(address), options);
    }

    private static SubscriptionPlan plan(String address, Consumer<SipConfiguration> change) {
        return find(address, change).orElseThrow();
    }

    private static void refuses(String address, Consumer<SipConfiguration> change, String... parts) {
        assertThatIllegalArgumentException().isThrownBy(() -> find(address, change)).satisfies(
                refusal -> assertThat(refusal.getMessage()).contains(parts).doesNotContain("s3cret"));
    }

    @Test
    void aListenerIsNone() {
        assertThat(find("0.0.0.0:5060", options -> options.setSubscribe(null))).isEmpty();
    }

    @Test
    void theAddressIsWhomToSubscribeTo() {
        SubscribeOptions subscription = plan("alice@pbx.example.com:5070;transport=tcp", options -> {}).template();

        assertThat(subscription.resource()).hasToString("sip:alice@pbx.example.com:5070;transport=tcp");
        assertThat(subscription.transport()).contains(Transport.TCP);
        assertThat(subscription.event()).isEqualTo(EventType.of("presence"));
        assertThat(subscription.outboundProxy()).isEmpty();
        assertThat(subscription.from()).isEmpty();
        assertThat(subscription.credentials()).isEmpty();
        assertThat(subscription.expires()).isEqualTo(Duration.ofHours(1));
        assertThat(subscription.retryBase()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void manyThingsCanBeSaid() {
        SubscriptionPlan plan = plan("alice@example.com", options -> {
            options.setSubscribe("presence, dialog;sla");
            options.setAccept("application/pidf+xml, application/pidf-diff+xml");
            options.setFrom("\"Bus\" <sip:bus@example.com>");
            options.setPassword("s3cret");
            options.setOutboundProxy("edge.example.com");
            options.setSubscribeExpires(Duration.ZERO);
            options.setEventList(true);
        });

        assertThat(plan.packages()).extracting(EventType::name).containsExactly("presence", "dialog");
        assertThat(plan.template().accept()).containsExactly("application/pidf+xml", "application/pidf-diff+xml");
        assertThat(plan.template().credentials().orElseThrow().find("any")).contains(new Credentials("bus", "s3cret"));
        assertThat(plan.template().outboundProxy().orElseThrow()).hasToString("sip:edge.example.com");
        assertThat(plan.template().expires()).isZero();
        assertThat(plan.template().eventList()).isTrue();
    }

    @Test
    void withResourcesTheAddressIsTheServer() {
        SubscriptionPlan plan = plan("pbx.example.com",
                options -> options.setResources(List.of("ana", "ben@other.test")));

        assertThat(plan.template().outboundProxy().orElseThrow()).hasToString("sip:pbx.example.com");
        assertThat(plan.resources().orElseThrow().resources()).containsExactly("ana", "ben@other.test");
        assertThat(plan.resource("ana")).hasToString("sip:ana@pbx.example.com");
        assertThat(plan.resource("sip:ben@other.test")).hasToString("sip:ben@other.test");
    }

    @Test
    void nobodyCanSubscribeToNobody() {
        refuses("pbx.example.com", options -> {}, "'subscribe' is 'presence'", "has no user", "'resources'");
        refuses("alice@0.0.0.0", options -> {}, "0.0.0.0", "alice@pbx.example.com");
        refuses("alice@example.com:0", options -> {}, "example.com:0");
        refuses("alice@example.com", options -> options.setResources(List.of()), "'resources'", "has a user");
    }

    @Test
    void whatListenersHaveIsRefused() {
        refuses("a@b.test", options -> options.setRegister(true), "'register' and 'subscribe'", "two routes");
        refuses("a@b.test", options -> options.setMethods("MESSAGE"), "'methods' and 'subscribe'", "leave it out");
        refuses("a@b.test", options -> options.setEvents("dialog"), "'events' and 'subscribe'", "leave it out");
        refuses("a@b.test", options -> options.setHost("b.test"), "'host' and 'subscribe'", "leave it out");
        refuses("a@b.test", options -> options.setAuthRealm("b.test"), "'authRealm' and 'subscribe'", "leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ",", "presence,presence", "pre sence", ";id=7" })
    void whatIsNoPackageIsRefused(String subscribe) {
        refuses("a@b.test", options -> options.setSubscribe(subscribe), "'subscribe' is '" + subscribe + "'",
                "presence,dialog");
    }

    @Test
    void credentialsMustFitTogether() {
        refuses("a@b.test", options -> options.setUsername("a"), "'username' is set without 'password'");
        refuses("a@b.test", options -> {
            options.setPassword("s3cret");
            options.setCredentials(realm -> Optional.empty());
        }, "'credentials' and 'password'");
        refuses("b.test", options -> {
            options.setResources(List.of());
            options.setPassword("s3cret");
        }, "'password' is set without 'username'");
    }

    @Test
    void resourcesNeedASubscription() {
        refuses("b.test", options -> {
            options.setSubscribe(null);
            options.setResources(List.of());
        }, "'resources' is set without 'subscribe'");
    }

    @Test
    void resourcesMustBeSome() {
        refuses("b.test", options -> options.setResources(7), "'resources' is a java.lang.Integer", "SipResources");
        refuses("b.test", options -> options.setResources(List.of(7)), "'resources'", "SipResources");
    }

    @Test
    void timesMustMakeSense() {
        refuses("a@b.test", options -> options.setSubscribeExpires(Duration.ofSeconds(1)), "'subscribeExpires'", "2s");
        refuses("a@b.test", options -> options.setSubscribeExpires(Duration.ofSeconds(-1)), "'subscribeExpires'");
        refuses("a@b.test", options -> options.setSubscribeRetry(Duration.ZERO), "'subscribeRetry'");
        refuses("a@b.test", options -> options.setFrom("<<"), "'from'");
    }
}
