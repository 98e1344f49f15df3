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

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.document.MessageSummary;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.notifier.InvalidContentException;
import io.camelsip.engine.notifier.Wanted;

/** What is told of a mailbox (RFC 3842). */
class MessageSummaryPackageTest {

    private static final Wanted WANTED = new Wanted("sip:ana@example.com", MessageSummary.MEDIA_TYPE, 0,
            Optional.empty());

    private final MessageSummaryPackage summaries = new MessageSummaryPackage();

    @Test
    void aMailboxThatNobodyHasSpokenOfIsEmpty() {
        Content body = summaries.write(Optional.empty(), WANTED).orElseThrow();

        assertThat(body).isEqualTo(Content.of("application/simple-message-summary",
                "Messages-Waiting: no\r\nMessage-Account: sip:ana@example.com\r\n"));
    }

    @Test
    void whatIsPublishedIsToldAsItIs() {
        Content published = Content.of(MessageSummary.MEDIA_TYPE,
                "Messages-Waiting: yes\r\nVoice-Message: 2/8 (0/2)\r\nX-Vendor: kept\r\n");

        assertThat(summaries.write(Optional.of(published), WANTED)).contains(published);
    }

    @Test
    void whatIsNoSummaryCannotBePublished() throws InvalidContentException {
        summaries.check("sip:ana@example.com", Content.of(MessageSummary.MEDIA_TYPE, "Messages-Waiting: no\r\n"));

        assertThatThrownBy(() -> summaries.check("sip:ana@example.com",
                Content.of(MessageSummary.MEDIA_TYPE, "<xml/>"))).isInstanceOf(InvalidContentException.class);
    }
}
