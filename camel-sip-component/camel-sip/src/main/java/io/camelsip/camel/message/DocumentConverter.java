/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.apache.camel.Converter;
import org.apache.camel.Exchange;

import io.camelsip.engine.document.ConferenceInfo;
import io.camelsip.engine.document.DialogInfo;
import io.camelsip.engine.document.Document;
import io.camelsip.engine.document.MessageSummary;
import io.camelsip.engine.document.Presence;
import io.camelsip.engine.document.PresenceDiff;
import io.camelsip.engine.document.RegInfo;
import io.camelsip.engine.document.ResourceListInfo;
import io.camelsip.engine.document.ResourceLists;
import io.camelsip.engine.document.WatcherInfo;

/**
 * Conversions between bodies and the documents of event packages. Of a body of several parts the one that is of the
 * document's type is read.
 */
@Converter(generateLoader = true)
public final class DocumentConverter {

    private DocumentConverter() {
    }

    @Converter
    public static byte[] toBytes(Document document) {
        return document.encode();
    }

    @Converter
    public static String toString(Document document) {
        return new String(document.encode(), StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(Document document) {
        return new ByteArrayInputStream(document.encode());
    }

    @Converter
    public static Presence toPresence(byte[] body, Exchange exchange) {
        return new DocumentBody(body, exchange).read(Presence.class, Presence.MEDIA_TYPE, Presence::read);
    }

    @Converter
    public static Presence toPresence(String body, Exchange exchange) {
        return toPresence(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static Presence toPresence(InputStream body, Exchange exchange) throws IOException {
        return toPresence(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static PresenceDiff toPresenceDiff(byte[] body, Exchange exchange) {
        return new DocumentBody(body, exchange).read(PresenceDiff.class, PresenceDiff.MEDIA_TYPE, PresenceDiff::read);
    }

    @Converter
    public static PresenceDiff toPresenceDiff(String body, Exchange exchange) {
        return toPresenceDiff(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static PresenceDiff toPresenceDiff(InputStream body, Exchange exchange) throws IOException {
        return toPresenceDiff(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static WatcherInfo toWatcherInfo(byte[] body, Exchange exchange) {
        return new DocumentBody(body, exchange).read(WatcherInfo.class, WatcherInfo.MEDIA_TYPE, WatcherInfo::read);
    }

    @Converter
    public static WatcherInfo toWatcherInfo(String body, Exchange exchange) {
        return toWatcherInfo(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static WatcherInfo toWatcherInfo(InputStream body, Exchange exchange) throws IOException {
        return toWatcherInfo(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static DialogInfo toDialogInfo(byte[] body, Exchange exchange) {
        return new DocumentBody(body, exchange).read(DialogInfo.class, DialogInfo.MEDIA_TYPE, DialogInfo::read);
    }

    @Converter
    public static DialogInfo toDialogInfo(String body, Exchange exchange) {
        return toDialogInfo(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static DialogInfo toDialogInfo(InputStream body, Exchange exchange) throws IOException {
        return toDialogInfo(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static RegInfo toRegInfo(byte[] body, Exchange exchange) {
        return new DocumentBody(body, exchange).read(RegInfo.class, RegInfo.MEDIA_TYPE, RegInfo::read);
    }

    @Converter
    public static RegInfo toRegInfo(String body, Exchange exchange) {
        return toRegInfo(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static RegInfo toRegInfo(InputStream body, Exchange exchange) throws IOException {
        return toRegInfo(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static MessageSummary toMessageSummary(byte[] body, Exchange exchange) {
        return new DocumentBody(body, exchange).read(MessageSummary.class, MessageSummary.MEDIA_TYPE,
                MessageSummary::read);
    }

    @Converter
    public static MessageSummary toMessageSummary(String body, Exchange exchange) {
        return toMessageSummary(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static MessageSummary toMessageSummary(InputStream body, Exchange exchange) throws IOException {
        return toMessageSummary(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static ConferenceInfo toConferenceInfo(byte[] body, Exchange exchange) {
        return new DocumentBody(body, exchange).read(ConferenceInfo.class, ConferenceInfo.MEDIA_TYPE,
                ConferenceInfo::read);
    }

    @Converter
    public static ConferenceInfo toConferenceInfo(String body, Exchange exchange) {
        return toConferenceInfo(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static ConferenceInfo toConferenceInfo(InputStream body, Exchange exchange) throws IOException {
        return toConferenceInfo(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static ResourceListInfo toResourceListInfo(byte[] body, Exchange exchange) {
        return new DocumentBody(body, exchange).read(ResourceListInfo.class, ResourceListInfo.MEDIA_TYPE,
                ResourceListInfo::read);
    }

    @Converter
    public static ResourceListInfo toResourceListInfo(String body, Exchange exchange) {
        return toResourceListInfo(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static ResourceListInfo toResourceListInfo(InputStream body, Exchange exchange) throws IOException {
        return toResourceListInfo(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static ResourceLists toResourceLists(byte[] body, Exchange exchange) {
        return new DocumentBody(body, exchange).read(ResourceLists.class, ResourceLists.MEDIA_TYPE,
                ResourceLists::read);
    }

    @Converter
    public static ResourceLists toResourceLists(String body, Exchange exchange) {
        return toResourceLists(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static ResourceLists toResourceLists(InputStream body, Exchange exchange) throws IOException {
        return toResourceLists(DocumentBody.bytes(body), exchange);
    }

    @Converter
    public static PresenceRecord toPresenceRecord(Presence presence) {
        return new PresenceRecord(presence);
    }

    @Converter
    public static PresenceRecord toPresenceRecord(byte[] body, Exchange exchange) {
        return new PresenceRecord(toPresence(body, exchange));
    }

    @Converter
    public static PresenceRecord toPresenceRecord(String body, Exchange exchange) {
        return new PresenceRecord(toPresence(body, exchange));
    }

    @Converter
    public static PresenceRecord toPresenceRecord(InputStream body, Exchange exchange) throws IOException {
        return new PresenceRecord(toPresence(body, exchange));
    }
}
