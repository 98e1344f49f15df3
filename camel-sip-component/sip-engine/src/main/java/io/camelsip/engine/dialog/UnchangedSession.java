/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;

/** Answers a re-INVITE or UPDATE that nobody takes: a session stays as it is, or the change is refused (RFC 3261 §14.2). */
final class UnchangedSession {

    private UnchangedSession() {
    }

    static void answer(CallLeg leg, IncomingRequest request) {
        Optional<Description> offer = Fields.description(request.message());
        Optional<Description> local = leg.session().local();
        boolean isUpdate = request.message().getMethod().equals(javax.sip.message.Request.UPDATE);
        if (offer.isEmpty() && isUpdate) {
            request.respond(Response.OK);
        } else if (local.isPresent() && (offer.isEmpty() || isWhatStands(leg, offer.get()))) {
            Response ok = request.createResponse(Response.OK);
            Fields.describe(ok, local.get());
            request.respond(ok);
        } else {
            request.respond(Response.NOT_ACCEPTABLE_HERE);
        }
    }

    /** RFC 3264 §8: the same origin line, version and all, is the same description. */
    private static boolean isWhatStands(CallLeg leg, Description offer) {
        return leg.session().remote().filter(remote -> Arrays.equals(remote.bytes(), offer.bytes())
                || origin(remote).isPresent() && origin(remote).equals(origin(offer))).isPresent();
    }

    private static Optional<String> origin(Description description) {
        return new String(description.bytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("o="))
                .findFirst();
    }
}
