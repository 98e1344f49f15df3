/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.document.MessageSummary.Counts;
import io.camelsip.engine.document.MessageSummary.MessageClass;

/** Summaries of mailboxes (RFC 3842 §5.2). */
class MessageSummaryTest {

    private static MessageSummary read(String text) throws InvalidDocumentException {
        return MessageSummary.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void allClassesAreCounted() throws InvalidDocumentException {
        MessageSummary summary = MessageSummary.read(Samples.bytes("rfc3842-message-summary.txt"));
        assertThat(summary.waiting()).isTrue();
        assertThat(summary.account()).contains("sip:alice@vmail.example.com");
        assertThat(summary.counts()).containsOnlyKeys(MessageClass.VOICE_MESSAGE, MessageClass.VIDEO_MESSAGE,
                MessageClass.FAX_MESSAGE, MessageClass.PAGER_MESSAGE, MessageClass.MULTIMEDIA_MESSAGE,
                MessageClass.TEXT_MESSAGE).containsEntry(MessageClass.VOICE_MESSAGE, new Counts(4, 8, 1, 2))
                .containsEntry(MessageClass.VIDEO_MESSAGE, Counts.of(0, 1));
        assertThat(summary.headers()).hasSize(2);
        assertThat(summary.headers().get(0)).containsEntry("Subject", "carpool tomorrow?").hasSize(4);
    }

    @Test
    void whatKamailioSendsIsRead() throws InvalidDocumentException {
        MessageSummary summary = MessageSummary.read(Samples.bytes("kamailio-message-summary.txt"));
        assertThat(summary.counts()).containsEntry(MessageClass.VOICE_MESSAGE, new Counts(2, 8, 0, 2));
    }

    @Test
    void casesSpacesAndLineEndsVary() throws InvalidDocumentException {
        assertThat(read("\nMESSAGES-WAITING:no\nvoice-message : 0 / 3 ( 0/1 )\n\n"))
                .isEqualTo(new MessageSummary(false, Optional.empty(),
                        Map.of(MessageClass.VOICE_MESSAGE, new Counts(0, 3, 0, 1)), List.of()));
    }

    @Test
    void itIsWrittenAsTheGrammarSays() {
        assertThat(new String(MessageSummary.voice("sip:ana@example.com", 2, 8).encode(), StandardCharsets.UTF_8))
                .isEqualTo("Messages-Waiting: yes\r\nMessage-Account: sip:ana@example.com\r\nVoice-Message: 2/8\r\n");
        assertThat(MessageSummary.voice("sip:ana@example.com", 0, 8).waiting()).isFalse();
    }

    @Test
    void whatIsNoSummaryIsRefused() {
        for (String text : List.of("", "Voice-Message: 1/2", "Messages-Waiting: maybe", "Messages-Waiting",
                "Messages-Waiting: yes\nVoice-Message: many", "Messages-Waiting: yes\nVoice-Message: 4294967296/0",
                "Messages-Waiting: yes\nVoice-Message: 1/-1", "Messages-Waiting: yes\n: 1/1",
                "Messages-Waiting: yes\nMessage-Account: sip:a\0b", "Messages-Waiting: yes\n" + "a: b\n".repeat(1025),
                "Messages-Waiting: yes\nA: " + "b".repeat(65_536))) {
            assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidDocumentException.class);
        }
        assertThatThrownBy(() -> MessageSummary.read(new byte[] { (byte) 0xff }))
                .isInstanceOf(InvalidDocumentException.class);
    }

    @Test
    void linesThatWouldBeTwoAreNotWritten() {
        assertThatThrownBy(() -> MessageSummary.voice("sip:a\r\nVoice-Message: 9/9", 0, 0).encode())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
