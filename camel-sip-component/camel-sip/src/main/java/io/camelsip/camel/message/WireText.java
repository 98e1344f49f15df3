/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import javax.sip.message.Message;

import io.camelsip.engine.SipMessages;

/** A message as it travels, without what would let its reader pass for somebody else. */
final class WireText {

    private static final String REMOVED = "(removed)";
    private static final Pattern CREDENTIALS = Pattern.compile(
            "(?im)^((?:Proxy-)?Authorization|(?:Proxy-)?Authentication-Info)[ \\t]*:[^\\r\\n]*");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(sips?:[^@:;<>?\\s\"]{0,256}):[^@<>\\s\"]{0,256}@");
    private static final Pattern MEDIA_KEY = Pattern
            .compile("(?im)^(a=crypto:[^\\r\\n]*?inline:)[^\\s|]*|^(k=)[^\\r\\n]*");

    private WireText() {
    }

    static String of(Message message) {
        String text = new String(SipMessages.encode(message), StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        String body = text.substring(head.length());
        head = CREDENTIALS.matcher(head).replaceAll("$1: " + REMOVED);
        head = PASSWORD.matcher(head).replaceAll("$1:" + REMOVED + "@");
        return head + MEDIA_KEY.matcher(body).replaceAll("$1$2" + REMOVED);
    }
}
