/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import java.util.Locale;
import java.util.Optional;

import javax.sip.message.Request;

/**
 * What a producer does with a call.
 *
 * @param kind   how
 * @param method what to send, in {@link Kind#REQUEST}; empty for the one that the exchange names
 */
record DialogOperation(Kind kind, Optional<String> method) {

    enum Kind {
        /** A request inside the call. */
        REQUEST,
        /** A re-INVITE that stops the media. */
        HOLD,
        /** A re-INVITE that lets them go on. */
        RESUME,
        /** The call goes on with another one. */
        BRIDGE,
        /** The call is over. */
        END
    }

    /** Reads the path of an endpoint's URI. */
    static DialogOperation parse(String operation) {
        return switch (operation) {
            case "" -> new DialogOperation(Kind.REQUEST, Optional.empty());
            case "hold" -> new DialogOperation(Kind.HOLD, Optional.empty());
            case "resume" -> new DialogOperation(Kind.RESUME, Optional.empty());
            case "bridge" -> new DialogOperation(Kind.BRIDGE, Optional.empty());
            case "end" -> new DialogOperation(Kind.END, Optional.empty());
            default -> new DialogOperation(Kind.REQUEST, Optional.of(method("Operation", operation)));
        };
    }

    /**
     * A method that can be sent inside a call.
     *
     * @param origin where it was found, for the message
     */
    static String method(String origin, String name) {
        String method = name.strip().toUpperCase(Locale.ROOT);
        if (method.isEmpty() || !method.chars().allMatch(DialogOperation::isTokenCharacter)) {
            throw new IllegalArgumentException(origin + " '" + name
                    + "' is none; it must be a SIP method such as BYE, or hold, resume, bridge or end");
        }
        return switch (method) {
            case Request.CANCEL -> throw new IllegalArgumentException(
                    origin + " 'CANCEL' is none; sip-dialog:end cancels a call that rings");
            case Request.PRACK -> throw new IllegalArgumentException(
                    origin + " 'PRACK' is none; it is sent by itself where a call needs it");
            default -> method;
        };
    }

    /** RFC 3261 §25.1. */
    private static boolean isTokenCharacter(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "-.!%*_+`'~".indexOf(c) >= 0);
    }
}
