/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.RequestFilter.Scope;
import io.camelsip.engine.Transport;
import io.camelsip.engine.document.InvalidDocumentException;
import io.camelsip.engine.document.RegInfo;
import io.camelsip.engine.document.RegInfo.Contact;
import io.camelsip.engine.document.RegInfo.Event;
import io.camelsip.engine.document.RegInfo.Registration;
import io.camelsip.engine.document.RegInfo.State;
import io.camelsip.engine.notifier.packages.BuiltInPackages;
import io.camelsip.engine.registrar.Registrar;
import io.camelsip.engine.registrar.RegistrarOptions;
import io.camelsip.engine.store.MemoryLocationStore;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** Who registers at the registrar beside is told to who asks (RFC 3680). */
class RegistrationEventsWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest(settings -> {
        settings.packages = List.of(BuiltInPackages.of("reg"));
        return settings;
    });

    private final MemoryLocationStore store = MemoryLocationStore.of(100, 100);
    private final Registrar registrar = Registrar.of(RegistrarOptions.of("example.com"), store,
            EngineKeys.of(Optional.empty()));
    private AutoCloseable feed;

    @BeforeEach
    void feed() {
        events.engine().listensAndForgets(new RequestFilter(Set.of("REGISTER"), Set.of(), Optional.empty(),
                Optional.empty(), Scope.OUTSIDE_CALLS),
                request -> registrar.register(request).thenAccept(request::respond));
        feed = BuiltInPackages.feedRegistrations(events.server(), registrar);
    }

    @AfterEach
    void end() throws Exception {
        feed.close();
        registrar.close();
        store.close();
    }

    private static WireRequest reg(Watcher watcher) {
        return watcher.subscribe().with("Event", "reg").with("Accept", RegInfo.MEDIA_TYPE);
    }

    private static Registration registration(WireMessage notify) throws InvalidDocumentException {
        assertThat(notify.header("Event")).isEqualTo("reg");
        assertThat(notify.header("Content-Type")).isEqualTo("application/reginfo+xml");
        return RegInfo.read(notify.body().getBytes(StandardCharsets.ISO_8859_1)).registrations().get(0);
    }

    /** Ben's phone registers for so many seconds. */
    private WireRequest registers(WireRequest before, int number, int seconds) {
        WireRequest request = before.with("CSeq", number + " REGISTER").with("Expires", String.valueOf(seconds))
                .withVia(";branch=z9hG4bK" + WireRequest.unique());
        assertThat(new Watcher(phone).asks(request).status()).isEqualTo(200);
        return request;
    }

    private WirePeer phone;

    private WireRequest register() {
        phone = events.peer(Transport.UDP);
        return phone.request("REGISTER").withRequestUri("sip:example.com").with("To", "<" + EventsUnderTest.BEN + ">")
                .with("From", "<" + EventsUnderTest.BEN + ">;tag=" + WireRequest.unique())
                .with("Contact", "<sip:ben@192.0.2.4>");
    }

    @Test
    void aPhoneComesIsRefreshedAndGoes() throws InvalidDocumentException {
        Watcher watcher = events.watcher(Transport.UDP);
        assertThat(registration(watcher.subscribes(reg(watcher))).state()).isEqualTo(State.INIT);

        WireRequest register = registers(register(), 1, 600);
        Registration come = registration(watcher.notified());
        registers(register, 2, 600);
        Registration refreshed = registration(watcher.notified());
        registers(register, 3, 0);
        Registration gone = registration(watcher.notified());

        assertThat(come.aor()).isEqualTo(EventsUnderTest.BEN);
        assertThat(List.of(come.state(), refreshed.state(), gone.state()))
                .containsExactly(State.ACTIVE, State.ACTIVE, State.TERMINATED);
        assertThat(List.of(come, refreshed, gone)).extracting(each -> each.contacts().get(0)).extracting(Contact::event)
                .containsExactly(Event.REGISTERED, Event.REFRESHED, Event.UNREGISTERED);
        assertThat(List.of(come, refreshed, gone)).extracting(each -> each.contacts().get(0)).extracting(Contact::id)
                .containsOnly(come.contacts().get(0).id());
        assertThat(come.contacts().get(0).uri()).isEqualTo("sip:ben@192.0.2.4");
    }

    @Test
    void whoAsksLaterGetsWhoIsThere() throws InvalidDocumentException {
        registers(register(), 1, 600);
        Watcher watcher = events.watcher(Transport.TCP);

        Registration registration = registration(watcher.subscribes(reg(watcher)));

        assertThat(registration.state()).isEqualTo(State.ACTIVE);
        assertThat(registration.contacts()).hasSize(1);
    }

    @Test
    void aRegistrarThatBeginsLaterIsToldOfToThoseWhoWatchAlready() throws Exception {
        feed.close();
        registers(register(), 1, 600);
        Watcher watcher = events.watcher(Transport.UDP);
        assertThat(registration(watcher.subscribes(reg(watcher))).state()).isEqualTo(State.INIT);

        feed = BuiltInPackages.feedRegistrations(events.server(), registrar);

        assertThat(registration(watcher.notified()).state()).isEqualTo(State.ACTIVE);
    }
}
