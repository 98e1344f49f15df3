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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.engine.document.ConferenceInfo;
import io.camelsip.engine.document.DialogInfo;
import io.camelsip.engine.document.Document;
import io.camelsip.engine.document.DocumentState;
import io.camelsip.engine.document.MessageSummary;
import io.camelsip.engine.document.Presence;
import io.camelsip.engine.document.Presence.Basic;
import io.camelsip.engine.document.PresenceDiff;
import io.camelsip.engine.document.RegInfo;
import io.camelsip.engine.document.ResourceListInfo;
import io.camelsip.engine.document.ResourceLists;
import io.camelsip.engine.document.WatcherInfo;

/** Bodies as documents and documents as bodies. */
class DocumentConverterTest {

    private static final String ANA = "sip:ana@example.com";
    private static final Presence PRESENCE = Presence.of(ANA, Basic.OPEN, List.of("on-the-phone", "Gräben"),
            Optional.of("Zurück um vier"));

    private static Exchange with(Object body) {
        Exchange exchange = Exchanges.empty();
        exchange.getMessage().setBody(body);
        return exchange;
    }

    static Stream<Document> documents() {
        return Stream.of(PRESENCE, PresenceDiff.full(PRESENCE, 3),
                new WatcherInfo(1, DocumentState.FULL,
                        List.of(new WatcherInfo.WatcherList(ANA, "presence", List.of()))),
                new DialogInfo(1, DocumentState.FULL, ANA, List.of()),
                new RegInfo(1, DocumentState.FULL, List.of()), MessageSummary.voice(ANA, 1, 2),
                ConferenceInfo.of("sip:room@example.com", List.of()),
                new ResourceListInfo(ANA, 1, true, List.of(), List.of()), ResourceLists.of(List.of(ANA)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyDocumentIsReadFromTextBytesAndStreams(Document document) {
        byte[] bytes = document.encode();
        for (Object body : List.of(bytes, new String(bytes, StandardCharsets.UTF_8), new ByteArrayInputStream(bytes))) {
            assertThat(with(body).getMessage().getBody(document.getClass())).isEqualTo(document);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyDocumentIsWrittenAsTextBytesAndAStream(Document document) throws Exception {
        byte[] bytes = document.encode();
        assertThat(with(document).getMessage().getBody(byte[].class)).isEqualTo(bytes);
        assertThat(with(document).getMessage().getBody(String.class))
                .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        assertThat(with(document).getMessage().getBody(InputStream.class).readAllBytes()).isEqualTo(bytes);
    }

    /** Once it is text, what its bytes were in does not matter any more. */
    @Test
    void theEncodingThatATextDeclaresDoesNotCount() {
        String text = new String(PRESENCE.encode(), StandardCharsets.UTF_8).replace("UTF-8", "ISO-8859-1");
        assertThat(with(text).getMessage().getBody(Presence.class)).isEqualTo(PRESENCE);
        assertThat(with("\ufeff" + text).getMessage().getBody(Presence.class)).isEqualTo(PRESENCE);
    }

    @Test
    void ofSeveralPartsTheOneOfItsTypeIsRead() {
        SipMultipart multipart = new SipMultipart("multipart/related;type=\"application/rlmi+xml\"", List.of(
                part(new ResourceListInfo(ANA, 1, true, List.of(), List.of())), part(PRESENCE)));
        Exchange exchange = with(multipart.encode());
        exchange.getMessage().setHeader("Content-Type", multipart.contentType());
        assertThat(exchange.getMessage().getBody(Presence.class)).isEqualTo(PRESENCE);
        assertThat(exchange.getMessage().getBody(ResourceListInfo.class).uri()).isEqualTo(ANA);
        assertThatThrownBy(() -> exchange.getMessage().getBody(WatcherInfo.class))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("No part of the body is application/watcherinfo+xml");
    }

    private static SipPart part(Document document) {
        return new SipPart(Map.of("Content-Type", document.mediaType()), document.encode());
    }

    @Test
    void whatIsNoDocumentIsRefusedWithASentenceAndWithoutWhatItSays() {
        String secret = "s3cret";
        for (Object body : List.of("<presence>" + secret + "</presence>", ("<" + secret).getBytes(),
                new ByteArrayInputStream(secret.getBytes()))) {
            assertThatThrownBy(() -> with(body).getMessage().getBody(Presence.class)).satisfies(thrown -> {
                for (Throwable each = thrown; each != null; each = each.getCause()) {
                    assertThat(each).hasMessageNotContaining(secret);
                }
            }).isInstanceOf(TypeConversionException.class)
                    .hasMessageContaining("The body is no application/pidf+xml: ");
        }
    }

    @Test
    void aBodyThatIsTooLongIsRefusedByItsLength() {
        assertThatThrownBy(() -> with(InputStream.nullInputStream()).getMessage().getBody(Presence.class))
                .isInstanceOf(TypeConversionException.class);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        assertThatThrownBy(() -> with(endless).getMessage().getBody(Presence.class))
                .hasMessageContaining("at most 1048576 are read");
    }

    @Test
    void presenceForABusIsJson() {
        PresenceRecord record = with(PRESENCE.encode()).getMessage().getBody(PresenceRecord.class);
        assertThat(record.toMap()).isEqualTo(Map.of("entity", ANA, "basic", "open",
                "activities", List.of("on-the-phone", "Gräben"), "note", "Zurück um vier",
                "tuples", List.of(Map.of("id", "tuple", "basic", "open")),
                "persons", List.of(Map.of("id", "person", "activities", List.of("on-the-phone", "Gräben"),
                        "notes", List.of("Zurück um vier")))));
        assertThat(with(record).getMessage().getBody(String.class)).startsWith("{\"entity\":\"sip:ana@example.com\"")
                .contains("\"activities\":[\"on-the-phone\"");
        assertThat(with(PRESENCE).getMessage().getBody(PresenceRecord.class).getPresence()).isEqualTo(PRESENCE);
    }

    @Test
    void richPresenceOfABusIsNamedByItsKind() {
        Presence presence = with("""
                <presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model"
                    xmlns:r="urn:ietf:params:xml:ns:pidf:rpid" entity="sip:ana@example.com">
                  <tuple id="t"><contact priority="0.5">sip:ana@192.0.2.1</contact></tuple>
                  <dm:person id="p">
                    <r:place-type><r:other>barn</r:other></r:place-type>
                    <r:place-is><r:audio><r:noisy/></r:audio><r:x--y><r:z/></r:x--y></r:place-is>
                    <r:time-offset description="home">-240</r:time-offset>
                    <r:class>calendar</r:class>
                    <r:activities><r:away/></r:activities><r:activities><r:tv/></r:activities>
                  </dm:person>
                  <dm:device id="d"><dm:deviceID>urn:device:1</dm:deviceID></dm:device>
                </presence>
                """).getMessage().getBody(Presence.class);
        Map<String, Object> map = new PresenceRecord(presence).toMap();
        assertThat(map.get("persons")).isEqualTo(List.of(Map.of("id", "p", "placeType", List.of("barn"),
                "placeIs", Map.of("audio", "noisy", "xY", "z"),
                "timeOffset", Map.of("value", "-240", "description", "home"), "class", "calendar",
                "activities", List.of("away", "tv"))));
        assertThat(map.get("devices")).isEqualTo(List.of(Map.of("id", "d", "deviceId", "urn:device:1")));
        assertThat(map.get("tuples"))
                .isEqualTo(List.of(Map.of("id", "t", "contact", "sip:ana@192.0.2.1", "priority", 0.5)));
    }
}
