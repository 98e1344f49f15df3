/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.document.ConferenceInfo;
import io.camelsip.engine.document.ConferenceInfo.Endpoint;
import io.camelsip.engine.document.ConferenceInfo.EndpointStatus;
import io.camelsip.engine.document.ConferenceInfo.Status;
import io.camelsip.engine.document.ConferenceInfo.User;
import io.camelsip.engine.document.DocumentState;
import io.camelsip.engine.document.InvalidDocumentException;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.notifier.InvalidContentException;
import io.camelsip.engine.notifier.Wanted;

/** What is told of a conference (RFC 4575). */
class ConferencePackageTest {

    private static final String ROOM = "sip:room@example.com";
    private static final ConferenceInfo INFO = ConferenceInfo.of(ROOM, List.of(new User("sip:ana@example.com",
            DocumentState.FULL, Optional.of("Ana"), List.of(), List.of("participant"),
            List.of(Endpoint.of("sip:ana@192.0.2.1", EndpointStatus.CONNECTED)))));

    private final ConferencePackage conferences = new ConferencePackage();

    private ConferenceInfo written(Optional<Content> state, long version) throws InvalidDocumentException {
        return ConferenceInfo.read(conferences.write(state,
                new Wanted(ROOM, ConferenceInfo.MEDIA_TYPE, version, Optional.empty())).orElseThrow().bytes());
    }

    @Test
    void whoTakesPartIsToldToEachWatcherWithItsVersion() throws InvalidDocumentException {
        assertThat(written(Optional.of(INFO.toContent()), 5)).isEqualTo(INFO.withVersion(5));
    }

    @Test
    void aConferenceThatNobodyHasSpokenOfIsNotGoingOn() throws InvalidDocumentException {
        ConferenceInfo idle = written(Optional.empty(), 0);

        assertThat(idle.entity()).isEqualTo(ROOM);
        assertThat(idle.state()).isEqualTo(DocumentState.FULL);
        assertThat(idle.status()).contains(new Status(OptionalInt.of(0), Optional.of(false), Optional.empty()));
        assertThat(idle.users()).isEmpty();
    }

    @Test
    void itIsPublishedInFull() throws InvalidContentException {
        conferences.check(ROOM, INFO.toContent());
        ConferenceInfo partial = new ConferenceInfo(1, DocumentState.PARTIAL, ROOM, Optional.empty(), Optional.empty(),
                Optional.empty(), DocumentState.PARTIAL, List.of());

        assertThatThrownBy(() -> conferences.check(ROOM, partial.toContent()))
                .isInstanceOf(InvalidContentException.class).hasMessageContaining("in full");
        assertThatThrownBy(() -> conferences.check(ROOM, Content.of(ConferenceInfo.MEDIA_TYPE, "no")))
                .isInstanceOf(InvalidContentException.class);
    }
}
