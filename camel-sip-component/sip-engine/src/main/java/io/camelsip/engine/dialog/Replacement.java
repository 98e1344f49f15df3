/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.Optional;
import java.util.function.Function;

import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * What a Replaces header field asks for (RFC 3891 §3).
 *
 * @param call    the {@link Call#id} of the call to replace
 * @param refusal the status to answer with, or 0 if it may be replaced
 */
record Replacement(String call, int refusal) {

    private static final String FIELD = "Replaces";

    static Optional<Replacement> asked(Request invite, Function<String, CallLeg> calls) {
        return Fields.value(invite, FIELD).map(value -> {
            if (Fields.values(invite, FIELD).size() > 1) {
                return new Replacement("", Response.BAD_REQUEST);
            }
            String[] parts = value.split(";");
            String toTag = parameter(parts, "to-tag");
            String fromTag = parameter(parts, "from-tag");
            if (toTag == null || fromTag == null) {
                return new Replacement("", Response.BAD_REQUEST);
            }
            CallLeg leg = calls.apply(new DialogId(parts[0].trim(), toTag).toString());
            return new Replacement(leg == null ? "" : leg.id(), verdict(leg, fromTag, parts));
        });
    }

    private static int verdict(CallLeg leg, String fromTag, String[] parts) {
        if (leg == null || leg.remoteTag().map(tag -> !tag.equals(fromTag)).orElse(true)) {
            return Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST;
        }
        return switch (leg.state()) {
            case ENDED -> Response.DECLINE;
            case CONFIRMED -> parameter(parts, "early-only") == null ? 0 : Response.BUSY_HERE;
            // only who placed a call may have it replaced while it rings
            case TRYING, EARLY -> leg.direction() == Call.Direction.OUTGOING ? 0
                    : Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST;
        };
    }

    /** The value, empty for a flag, or null. */
    private static String parameter(String[] parts, String name) {
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].trim().split("=", 2);
            if (pair[0].trim().equalsIgnoreCase(name)) {
                return pair.length == 1 ? "" : pair[1].trim();
            }
        }
        return null;
    }
}
