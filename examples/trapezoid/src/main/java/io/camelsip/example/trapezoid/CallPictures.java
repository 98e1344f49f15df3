/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.trapezoid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.camelsip.camel.observe.Ladder;
import io.camelsip.camel.observe.Ladder.Host;
import io.camelsip.engine.trace.RecordedCall;
import io.camelsip.engine.trace.RecordedMessage;

/** Draws calls, each from what all servers saw of it. */
final class CallPictures {

    private static final Pattern USER = Pattern.compile("sips?:([^@;>]+)@");

    private CallPictures() {
    }

    /** Writes each call as {@code call-1.svg} and {@code call-1.mmd} and so on. */
    static List<Path> write(List<RecordedCall> seen, Path folder) throws IOException {
        Map<String, List<RecordedCall>> calls = new LinkedHashMap<>();
        seen.forEach(call -> calls.computeIfAbsent(call.callId(), callId -> new ArrayList<>()).add(call));
        List<Path> pictures = new ArrayList<>();
        for (List<RecordedCall> call : calls.values()) {
            String name = "call-" + (pictures.size() + 1);
            Ladder ladder = ladder(call);
            Files.writeString(folder.resolve(name + ".mmd"), ladder.toMermaid());
            pictures.add(Files.writeString(folder.resolve(name + ".svg"), ladder.toSvg()));
        }
        return pictures;
    }

    /** The call as RFC 3261 §4 shows it: with the phones under their users' names, and the media between them. */
    static Ladder ladder(List<RecordedCall> call) {
        Ladder ladder = Ladder.of(call).withMedia("RTP media, from phone to phone");
        List<Host> hosts = new ArrayList<>(ladder.hosts());
        RecordedMessage invite = call.get(0).messages().get(0);
        name(hosts, 0, invite.header("From", "f"));
        name(hosts, hosts.size() - 1, invite.header("To", "t"));
        return new Ladder(ladder.calls(), hosts, ladder.steps(), ladder.leftOut());
    }

    private static void name(List<Host> hosts, int column, Optional<String> address) {
        Matcher user = USER.matcher(address.orElse(""));
        if (user.find()) {
            hosts.set(column, new Host(user.group(1), hosts.get(column).addresses()));
        }
    }
}
