/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.camelsip.camel.observe.Ladder.Kind;
import io.camelsip.engine.trace.RecordedMessage;

/**
 * One message that somebody recorded, and what a picture wants to know of it.
 *
 * @param by      the recording
 * @param call    its Call-ID
 * @param message what was recorded
 */
record Sighting(String by, String call, RecordedMessage message) {

    private static final Pattern STATUS_LINE = Pattern.compile("(?s)SIP/2\\.0 ([1-6])(\\d\\d)(?: (.*))?");
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9.!%*_+`'~-]{1,32}");
    private static final Pattern TAG = Pattern.compile(";\\s*tag\\s*=", Pattern.CASE_INSENSITIVE);
    private static final Pattern SENT_BY = Pattern.compile("(?s)SIP\\s*/\\s*2\\.0\\s*/\\s*\\w+\\s+([^;,\\s]+).*");
    private static final Pattern DIRECTION = Pattern.compile("(?m)^a=(sendonly|recvonly|inactive)\\s*$");
    private static final String UNKNOWN = "?";
    private static final Map<String, Kind> KINDS = Map.of(
            "1", Kind.PROVISIONAL, "2", Kind.SUCCESS, "3", Kind.REDIRECTION);
    private static final Pattern SESSION = Pattern.compile("application/sdp\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SESSION_PART = Pattern.compile("(?im)^(?:content-type|c)\\s*:\\s*application/sdp\\b");

    boolean isRequest() {
        return !STATUS_LINE.matcher(message.startLine()).matches();
    }

    Kind kind() {
        Matcher status = STATUS_LINE.matcher(message.startLine());
        return status.matches() ? KINDS.getOrDefault(status.group(1), Kind.FAILURE) : Kind.REQUEST;
    }

    /** Method, or status and reason phrase. */
    String label() {
        Matcher status = STATUS_LINE.matcher(message.startLine());
        if (status.matches()) {
            String reason = Optional.ofNullable(status.group(3)).orElse("").strip();
            return (status.group(1) + status.group(2) + " " + reason).strip();
        }
        return method().equals("INVITE") && isInDialog() ? "re-INVITE" : method();
    }

    /** The method; of a response the one it answers. */
    String method() {
        String method = isRequest() ? message.startLine().split(" ", 2)[0]
                : message.header("CSeq").map(cseq -> cseq.replaceFirst("^\\d+\\s+", "")).orElse(UNKNOWN);
        return METHOD.matcher(method).matches() ? method : UNKNOWN;
    }

    private boolean isInDialog() {
        return message.header("To", "t").filter(to -> TAG.matcher(to).find()).isPresent();
    }

    String session() {
        if (!describesSession()) {
            return "";
        }
        Matcher direction = DIRECTION.matcher(message.body());
        return direction.find() ? "SDP " + direction.group(1) : "SDP";
    }

    /** Whether the body is a description, or one of its parts is. */
    private boolean describesSession() {
        String type = message.header("Content-Type", "c").orElse("");
        return SESSION.matcher(type).matches()
                || type.startsWith("multipart/") && SESSION_PART.matcher(message.body()).find();
    }

    /** What the sender calls itself. */
    Optional<String> product() {
        return message.header(isRequest() ? "User-Agent" : "Server").or(() -> message.header("User-Agent"))
                .filter(name -> !name.isBlank());
    }

    /** Where a request's sender wants the answer: host and port of the topmost Via as they are written there. */
    Optional<String> sentBy() {
        return message.header("Via", "v").map(SENT_BY::matcher).filter(Matcher::matches).map(via -> via.group(1));
    }
}
