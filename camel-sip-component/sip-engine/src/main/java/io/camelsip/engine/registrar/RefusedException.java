/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.text.ParseException;

import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;

/** A request is refused, and with what. Has no stack trace: it tells of a peer's request, not of our code. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final String NOT_YOURS = "Not Your Address Of Record";

    private final int status;
    private final String field;
    private final String value;

    private RefusedException(int status, String reason, String field, String value) {
        super(reason, null, false, false);
        this.status = status;
        this.field = field;
        this.value = value;
    }

    /** With the reason phrase that goes with it. */
    public static RefusedException of(int status) {
        return of(status, SipMessages.reasonPhrase(status));
    }

    /** @param reason the reason phrase: nothing of the peer's in it */
    public static RefusedException of(int status, String reason) {
        return new RefusedException(status, reason, "", "");
    }

    /** With a header field that says more. */
    public RefusedException with(String name, String content) {
        return new RefusedException(status, getMessage(), name, content);
    }

    /** The authenticated user does not own the address of record: at best an error, at worst a hijack. */
    static RefusedException ofAnotherUser() {
        return of(Response.FORBIDDEN, NOT_YOURS);
    }

    boolean isOfAnotherUser() {
        return NOT_YOURS.equals(getMessage());
    }

    /** What it is answered with. */
    public int status() {
        return status;
    }

    /** The answer to the request. */
    public Response answer(IncomingRequest request) {
        try {
            Response response = request.createResponse(status);
            response.setReasonPhrase(getMessage());
            if (!field.isEmpty()) {
                SipMessages.addHeader(response, field, value);
            }
            return response;
        } catch (ParseException e) {
            throw new IllegalStateException("A refusal of ours cannot be written", e);
        }
    }
}
