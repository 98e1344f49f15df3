/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.CamelException;

/** Thrown by a route to answer the request it is working on with a status of its choice. */
public class SipResponseException extends CamelException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;
    private final Map<String, String> headers = new LinkedHashMap<>();

    public SipResponseException(int status) {
        this(status, null, null);
    }

    public SipResponseException(int status, String reason) {
        this(status, reason, null);
    }

    /**
     * @param status 300 to 699
     * @param reason the reason phrase; the standard one where null
     * @param cause  why, for the log; nothing of it is sent
     */
    public SipResponseException(int status, String reason, Throwable cause) {
        super("Answered with " + status + (reason == null ? "" : " " + reason), cause);
        if (status < 300 || status > 699) {
            throw new IllegalArgumentException("Status " + status + " of a failure is not between 300 and 699");
        }
        this.status = status;
        this.reason = reason;
    }

    /** Adds a header field to the answer, such as Retry-After, or Contact for a redirection. */
    public SipResponseException withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int getStatus() {
        return status;
    }

    public Optional<String> getReason() {
        return Optional.ofNullable(reason);
    }

    public Map<String, String> getHeaders() {
        return Map.copyOf(headers);
    }
}
