/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The documents beside the tests; where they come from is in their README. */
final class Samples {

    /** Reads one kind of document. */
    @FunctionalInterface
    interface Reading {

        Document read(byte[] bytes) throws InvalidDocumentException;
    }

    private Samples() {
    }

    static byte[] bytes(String name) {
        try (InputStream in = Samples.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** Every sample with what reads it. */
    static Map<String, Reading> all() {
        Map<String, Reading> all = new LinkedHashMap<>();
        all.put("baresip-presence.xml", Presence::read);
        all.put("linphone-presence.xml", Presence::read);
        all.put("kamailio-presence.xml", Presence::read);
        all.put("kamailio-presence-composed.xml", Presence::read);
        all.put("rfc3863-presence.xml", Presence::read);
        all.put("rfc4480-presence.xml", Presence::read);
        all.put("rfc5262-full.xml", PresenceDiff::read);
        all.put("rfc5262-diff.xml", PresenceDiff::read);
        all.put("kamailio-watcherinfo.xml", WatcherInfo::read);
        all.put("kamailio-watcherinfo-empty.xml", WatcherInfo::read);
        all.put("rfc3858-watcherinfo.xml", WatcherInfo::read);
        all.put("kamailio-dialog.xml", DialogInfo::read);
        all.put("rfc4235-dialog.xml", DialogInfo::read);
        all.put("kamailio-reginfo.xml", RegInfo::read);
        all.put("kamailio-reginfo-terminated.xml", RegInfo::read);
        all.put("rfc5628-reginfo.xml", RegInfo::read);
        all.put("kamailio-message-summary.txt", MessageSummary::read);
        all.put("rfc3842-message-summary.txt", MessageSummary::read);
        all.put("rfc4575-conference.xml", ConferenceInfo::read);
        all.put("rfc4662-rlmi.xml", ResourceListInfo::read);
        all.put("rfc4826-resource-lists.xml", ResourceLists::read);
        return all;
    }
}
