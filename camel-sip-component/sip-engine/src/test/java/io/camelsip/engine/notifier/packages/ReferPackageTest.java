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

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.notifier.InvalidContentException;
import io.camelsip.engine.store.Publication;

/** What a watcher is told of its REFER (RFC 3515 §2.4.5). */
class ReferPackageTest {

    private final ReferPackage refer = new ReferPackage();

    private Content composed(Publication... published) {
        return refer.compose("a84b4c76e66710", List.of(published)).toCompletableFuture().join().orElseThrow();
    }

    private static Publication published(int status) {
        return new Publication("route", ReferPackage.progress(status, Optional.empty()), Instant.EPOCH, Instant.MAX);
    }

    @Test
    void beforeAnythingIsKnownItIsBeingTried() {
        assertThat(composed()).isEqualTo(Content.of("message/sipfrag;version=2.0", "SIP/2.0 100 Trying\r\n"));
        assertThat(refer.isLast(composed())).isFalse();
    }

    @Test
    void theNewestProgressIsToldToTheWatcher() {
        assertThat(composed(published(180)).text()).isEqualTo("SIP/2.0 180 Ringing\r\n");
        assertThat(ReferPackage.progress(603, Optional.of("Not today")).text()).isEqualTo("SIP/2.0 603 Not today\r\n");
    }

    @ParameterizedTest
    @CsvSource({ "100, false", "183, false", "199, false", "200, true", "302, true", "486, true", "603, true" })
    void aFinalStatusIsTheLastThatIsTold(int status, boolean last) {
        assertThat(refer.isLast(ReferPackage.progress(status, Optional.empty()))).isEqualTo(last);
    }

    @Test
    void theMediaTypeAWatcherAcceptsHasNoParameter() {
        assertThat(refer.contentTypes()).containsExactly("message/sipfrag");
    }

    @ParameterizedTest
    @ValueSource(strings = { "SIP/2.0 200 OK", "SIP/2.0 486 Busy Here\r\nReason: Q.850;cause=17\r\n", "SIP/2.0 200 " })
    void whatBeginsWithAStatusLineIsProgress(String text) throws InvalidContentException {
        refer.check("a84b4c76e66710", Content.of("message/sipfrag", text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "OK", "INVITE sip:ana@example.com SIP/2.0", "SIP/2.0 20 OK", "SIP/2.0 999 Far",
            "SIP/2.0 200" })
    void whatBeginsWithNoneIsRefused(String text) {
        assertThatThrownBy(() -> refer.check("a84b4c76e66710", Content.of("message/sipfrag", text)))
                .isInstanceOf(InvalidContentException.class).hasMessageContaining("status line");
    }

    @Test
    void aStatusThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> ReferPackage.progress(99, Optional.empty())).hasMessageContaining("99");
        assertThatThrownBy(() -> ReferPackage.progress(200, Optional.of("OK\r\nVia: x")))
                .hasMessageContaining("control character");
    }
}
