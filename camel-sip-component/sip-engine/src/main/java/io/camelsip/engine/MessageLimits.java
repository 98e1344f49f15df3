/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

/**
 * How much of a message the engine is willing to look at. A message beyond a limit is refused (RFC 3261 §21.4.11,
 * §21.5.7) or dropped before it is parsed, so that what one message can cost is known.
 *
 * @param maxMessageBytes bytes of a whole message: start line, header fields and body
 * @param maxHeadBytes    bytes of start line and header fields together
 * @param maxLineBytes    bytes of the start line, and of one header field with its continuation lines
 * @param maxUriBytes     bytes of a Request-URI
 * @param maxHeaders      header fields in a message
 * @param maxNameBytes    bytes of a header field's name
 * @param maxVias         elements of Via, which is the length of the way a message came
 * @param maxListElements elements of any other header field that takes a list, over all its lines
 */
public record MessageLimits(
        int maxMessageBytes,
        int maxHeadBytes,
        int maxLineBytes,
        int maxUriBytes,
        int maxHeaders,
        int maxNameBytes,
        int maxVias,
        int maxListElements) {

    public MessageLimits {
        between("maxMessageBytes", maxMessageBytes, 1024, 64 << 20);
        between("maxHeadBytes", maxHeadBytes, 1024, Math.min(1 << 20, maxMessageBytes));
        between("maxLineBytes", maxLineBytes, 256, maxHeadBytes);
        between("maxUriBytes", maxUriBytes, 64, maxLineBytes);
        between("maxHeaders", maxHeaders, 16, 1024);
        between("maxNameBytes", maxNameBytes, 32, 1024);
        between("maxVias", maxVias, 1, 255);
        between("maxListElements", maxListElements, 1, 1024);
    }

    /** What suits a server that faces the internet; 70 Vias are what the usual Max-Forwards lets happen. */
    public static MessageLimits defaults() {
        return new MessageLimits(1024 * 1024 + 32 * 1024, 32 * 1024, 8 * 1024, 2 * 1024, 128, 128, 70, 64);
    }

    private static void between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Option '" + option + "' is " + value + "; it must be between " + least + " and " + most);
        }
    }
}
