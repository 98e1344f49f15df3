/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sip.header.CallIdHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

import io.camelsip.engine.IncomingRequest;

/**
 * A message that came in, and what exchanges say of it. Shared by all copies of an exchange, by any thread; everything is
 * worked out when first asked for.
 * <p>
 * It remembers the very objects it gave out, so that a header that is still what was received can be told from one that
 * a route set, even where both say the same.
 */
final class ReceivedMessage {

    private static final Object UNREAD = new Object();

    private final Message message;
    private final IncomingRequest request;
    private final InetSocketAddress remoteAddress;
    private final HeaderFilterStrategy strategy;
    /** Whether it is a response that goes through a proxy to the sender of the request. */
    private final boolean passing;

    /** Names and values in turn, once all were asked for. */
    private volatile Object[] headers;
    private volatile Object body = UNREAD;

    ReceivedMessage(IncomingRequest request, HeaderFilterStrategy strategy) {
        this.message = request.message();
        this.request = request;
        this.remoteAddress = request.remoteAddress();
        this.strategy = strategy;
        this.passing = false;
    }

    ReceivedMessage(Response response, InetSocketAddress remoteAddress, HeaderFilterStrategy strategy) {
        this(response, remoteAddress, strategy, false);
    }

    private ReceivedMessage(
            Response response, InetSocketAddress remoteAddress, HeaderFilterStrategy strategy, boolean passing) {
        this.message = response;
        this.request = null;
        this.remoteAddress = remoteAddress;
        this.strategy = strategy;
        this.passing = passing;
    }

    /** A response that goes through a proxy. */
    static ReceivedMessage passing(Response response, HeaderFilterStrategy strategy) {
        return new ReceivedMessage(response, null, strategy, true);
    }

    Message message() {
        return message;
    }

    boolean isRequest() {
        return message instanceof Request;
    }

    /** Whether it has this Call-ID. */
    boolean isOf(String callId) {
        return message.getHeader(CallIdHeader.NAME) instanceof CallIdHeader own && callId.equals(own.getCallId());
    }

    /** Null of a response. */
    IncomingRequest request() {
        return request;
    }

    /** Whether all that it says is for the sender of the request, even what concerns one hop. */
    boolean isPassing() {
        return passing;
    }

    /** Null of a response that goes through a proxy. */
    InetSocketAddress remoteAddress() {
        return remoteAddress;
    }

    /** Of the endpoint that received it. */
    HeaderFilterStrategy strategy() {
        return strategy;
    }

    /** One header, without working out the others; or null. */
    Object header(String name, Exchange exchange) {
        if (FieldNames.isCamels(name)) {
            Fact fact = Fact.named(name);
            return fact == null ? null : fact.of(this);
        }
        if (!FieldNames.isToken(name) || !FieldNames.isLong(name)) {
            return null;
        }
        Object value = HeaderFields.value(message, name);
        return value == null || strategy.applyFilterToExternalHeaders(name, value, exchange) ? null : value;
    }

    /** All headers. */
    void copyTo(Map<String, Object> map, Exchange exchange) {
        Object[] all = headers(exchange);
        for (int i = 0; i < all.length; i += 2) {
            map.put((String) all[i], all[i + 1]);
        }
    }

    /** The text or the bytes, or null if there is no body. */
    Object body() {
        Object read = body;
        if (read == UNREAD) {
            synchronized (this) {
                if (body == UNREAD) {
                    body = IncomingBody.read(message);
                }
                read = body;
            }
        }
        return read;
    }

    /** Whether the value is one that {@link #copyTo} gave under that name: that very object, not one like it. */
    boolean gave(String name, Object value) {
        Object[] all = headers;
        if (all != null) {
            for (int i = 1; i < all.length; i += 2) {
                if (all[i] == value && name.equalsIgnoreCase((String) all[i - 1])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The names under which {@link #copyTo} has given values; none before that. */
    List<String> names() {
        Object[] all = headers;
        List<String> names = new ArrayList<>();
        for (int i = 0; all != null && i < all.length; i += 2) {
            names.add((String) all[i]);
        }
        return names;
    }

    private Object[] headers(Exchange exchange) {
        Object[] all = headers;
        if (all == null) {
            synchronized (this) {
                if (headers == null) {
                    headers = workOut(exchange);
                }
                all = headers;
            }
        }
        return all;
    }

    private Object[] workOut(Exchange exchange) {
        List<Object> all = new ArrayList<>(64);
        HeaderFields.forEach(message, (name, value) -> {
            if (mayEnter(name, value, exchange)) {
                all.add(name);
                all.add(value);
            }
        });
        for (Fact fact : Fact.ALL) {
            Object value = fact.of(this);
            if (value != null) {
                all.add(fact.header());
                all.add(value);
            }
        }
        return all.toArray();
    }

    /** Whatever the strategy says, nothing from outside gets a name of Camel's. */
    private boolean mayEnter(String name, Object value, Exchange exchange) {
        return !FieldNames.isCamels(name) && FieldNames.isToken(name)
                && !strategy.applyFilterToExternalHeaders(name, value, exchange);
    }

    /** Says nothing that a peer may wish to hide; the exchange's properties can end up in logs. */
    @Override
    public String toString() {
        return (isRequest() ? "SIP request" : "SIP response") + (passing ? "" : " from " + remoteAddress);
    }
}
