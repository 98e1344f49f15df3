/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sip.address.SipURI;
import javax.sip.header.RetryAfterHeader;
import javax.sip.message.Response;

import org.apache.camel.CamelException;
import org.apache.camel.Message;

/** The final response to a request was not a success (2xx). */
public class SipOperationFailedException extends CamelException {

    private static final long serialVersionUID = 1L;

    private final int statusCode;
    private final String reasonPhrase;
    private final String redirectLocation;
    private final transient Map<String, Object> headers;
    private final transient Object body;

    /**
     * @param request          what was asked of whom, for the message
     * @param statusCode       300 to 699
     * @param reasonPhrase     as received
     * @param redirectLocation the first Contact of a 3xx, or null
     * @param headers          the response as it would have been on the exchange
     * @param body             its body, or null
     */
    public SipOperationFailedException(
            String request, int statusCode, String reasonPhrase, String redirectLocation, Map<String, Object> headers,
            Object body) {
        super(request + " was answered " + statusCode + " " + reasonPhrase);
        this.statusCode = statusCode;
        this.reasonPhrase = reasonPhrase;
        this.redirectLocation = redirectLocation;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body;
    }

    /**
     * Of a response as received.
     *
     * @param request what was asked of whom, for the message
     * @param message the response as it would have been on the exchange
     */
    public static SipOperationFailedException of(String request, Response response, Message message) {
        List<SipURI> contacts = response.getStatusCode() < 400 ? Targets.contacts(response) : List.of();
        return new SipOperationFailedException(request, response.getStatusCode(), response.getReasonPhrase(),
                contacts.isEmpty() ? null : contacts.get(0).toString(), message.getHeaders(), message.getBody());
    }

    public int getStatusCode() {
        return statusCode;
    }

    public String getReasonPhrase() {
        return reasonPhrase;
    }

    public boolean isRedirect() {
        return statusCode < 400;
    }

    /** Where a 3xx points to: the most preferred Contact. */
    public Optional<String> getRedirectLocation() {
        return Optional.ofNullable(redirectLocation);
    }

    /** When to try again, as the peer says it (RFC 3261 §20.33), counted from its response. */
    public Optional<Duration> getRetryAfter() {
        return headers.get(RetryAfterHeader.NAME) instanceof String text ? seconds(text) : Optional.empty();
    }

    private static Optional<Duration> seconds(String text) {
        String digits = text.replaceFirst("(?s)^(\\d{1,10})?.*", "$1");
        return digits.isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(Long.parseLong(digits)));
    }

    public Map<String, Object> getHeaders() {
        return headers;
    }

    public Optional<Object> getBody() {
        return Optional.ofNullable(body);
    }
}
