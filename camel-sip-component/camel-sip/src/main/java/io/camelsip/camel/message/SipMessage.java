/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.trait.message.MessageTrait;

/**
 * The message of an exchange that a SIP message came in with. Headers and the body are worked out when asked for: one
 * header alone costs only itself, and the map of all is made when something needs all.
 */
public final class SipMessage extends DefaultMessage {

    /** Null where the message is one like any other. */
    private ReceivedMessage received;

    /** What the exchange had before a response came; the response's own headers hide it. May be null. */
    private Map<String, Object> earlier;

    /** What was set one by one; in the map of all too, once that is made. May be null. */
    private Map<String, Object> set;

    private boolean bodySet;

    SipMessage(CamelContext context) {
        super(context);
    }

    SipMessage(CamelContext context, ReceivedMessage received) {
        super(context);
        this.received = received;
    }

    SipMessage(CamelContext context, ReceivedMessage received, Map<String, Object> earlier) {
        this(context, received);
        this.earlier = earlier;
    }

    /** The message as received: a {@code Request} or a {@code Response}, not to be changed. Null if there was none. */
    public javax.sip.message.Message getSipMessage() {
        return received == null ? null : received.message();
    }

    ReceivedMessage received() {
        return received;
    }

    /** Whether it is a request of which nothing but single headers was asked for or set. */
    boolean isLazyRequest() {
        return isLazy() && received.isRequest();
    }

    /** What was set one by one; may be null. */
    Map<String, Object> headersSet() {
        return set;
    }

    /** Whether the value was set, by that name, rather than received; even if it was received too. */
    boolean wasSet(String name, Object value) {
        return set != null && set.get(name) == value;
    }

    /** Whether headers were received or set one by one, and come from nowhere else. */
    boolean isAsReceived() {
        return isLazy() && earlier == null;
    }

    boolean wasBodySet() {
        return bodySet;
    }

    /** What there still is once another response has come: all but what a response said. */
    Map<String, Object> headersThatLast() {
        Map<String, Object> headers = getHeaders();
        if (received == null || received.isRequest()) {
            return headers;
        }
        Map<String, Object> lasting = FieldNames.mapIgnoringCase();
        headers.forEach((name, value) -> {
            if (wasSet(name, value) || !received.gave(name, value)) {
                lasting.put(name, value);
            }
        });
        return lasting;
    }

    private boolean isLazy() {
        return received != null && !hasPopulatedHeaders();
    }

    private Object lookUp(String name) {
        if (set != null && set.containsKey(name)) {
            return set.get(name);
        }
        Object value = received.header(name, getExchange());
        return value != null || earlier == null ? value : earlier.get(name);
    }

    @Override
    public Object getHeader(String name) {
        return isLazy() ? lookUp(name) : super.getHeader(name);
    }

    @Override
    public Object getHeader(String name, Object defaultValue) {
        if (!isLazy()) {
            return super.getHeader(name, defaultValue);
        }
        Object value = lookUp(name);
        return value != null ? value : defaultValue;
    }

    @Override
    public Object getHeader(String name, Supplier<Object> defaultValueSupplier) {
        if (!isLazy()) {
            return super.getHeader(name, defaultValueSupplier);
        }
        Object value = lookUp(name);
        return value != null ? value : defaultValueSupplier.get();
    }

    @Override
    public <T> T getHeader(String name, Class<T> type) {
        return isLazy() ? convert(lookUp(name), type) : super.getHeader(name, type);
    }

    @Override
    public <T> T getHeader(String name, Object defaultValue, Class<T> type) {
        return isLazy() ? convert(getHeader(name, defaultValue), type) : super.getHeader(name, defaultValue, type);
    }

    /** As {@link DefaultMessage} does it. */
    @SuppressWarnings("unchecked")
    private <T> T convert(Object value, Class<T> type) {
        if (value == null) {
            return boolean.class == type ? (T) Boolean.FALSE : null;
        }
        if (type.isInstance(value)) {
            return (T) value;
        }
        return getExchange() == null
                ? typeConverter.convertTo(type, value)
                : typeConverter.convertTo(type, getExchange(), value);
    }

    @Override
    public void setHeader(String name, Object value) {
        if (!isLazy()) {
            super.setHeader(name, value);
        }
        if (received != null) {
            if (set == null) {
                set = FieldNames.mapIgnoringCase();
            }
            set.put(name, value);
        }
    }

    @Override
    public Object removeHeader(String name) {
        Object value = super.removeHeader(name);
        if (set != null) {
            set.remove(name);
        }
        return value;
    }

    @Override
    public boolean removeHeaders(String pattern, String... excludePatterns) {
        boolean removed = super.removeHeaders(pattern, excludePatterns);
        if (removed && set != null) {
            set.keySet().retainAll(getHeaders().keySet());
        }
        return removed;
    }

    @Override
    public boolean hasHeaders() {
        return isLazy() || super.hasHeaders();
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> map) {
        if (received == null) {
            return;
        }
        if (earlier != null) {
            map.putAll(earlier);
        }
        received.copyTo(map, getExchange());
        if (set != null) {
            map.putAll(set);
        }
    }

    @Override
    protected Object createBody() {
        return received == null || bodySet ? null : received.body();
    }

    @Override
    public void setBody(Object body) {
        bodySet = true;
        super.setBody(body);
    }

    @Override
    public void setBody(Object body, DataType type) {
        bodySet = true;
        super.setBody(body, type);
    }

    /** An empty one. */
    @Override
    public SipMessage newInstance() {
        return new SipMessage(getCamelContext());
    }

    /** A copy of another one is as lazy as that. */
    @Override
    public void copyFromWithNewBody(Message that, Object newBody) {
        if (that == this) {
            return;
        }
        if (!(that instanceof SipMessage other) || other.received == null) {
            super.copyFromWithNewBody(that, newBody);
            return;
        }
        if (other.isLazy() && received == null && !hasPopulatedHeaders()) {
            copyLazily(other, newBody);
        } else {
            super.copyFromWithNewBody(that, newBody);
            // without headers to copy there would be no map yet, and one made later would be full again
            getHeaders();
        }
        received = other.received;
        earlier = other.earlier;
        set = copyOf(other.set);
        bodySet = other.bodySet || newBody != other.received.body();
    }

    @SuppressWarnings("unchecked")
    private void copyLazily(SipMessage other, Object newBody) {
        if (getExchange() == null) {
            setExchange(other.getExchange());
        }
        if (other.hasMessageId()) {
            setMessageId(other.getMessageId());
        }
        setBody(newBody);
        Map<String, Object> attachments = (Map<String, Object>) other.getPayloadForTrait(MessageTrait.ATTACHMENTS);
        if (attachments != null) {
            setPayloadForTrait(MessageTrait.ATTACHMENTS, new LinkedHashMap<>(attachments));
        }
    }

    private static Map<String, Object> copyOf(Map<String, Object> set) {
        if (set == null) {
            return null;
        }
        Map<String, Object> copy = FieldNames.mapIgnoringCase();
        copy.putAll(set);
        return copy;
    }

    /** Lets go of everything: a pooled exchange keeps its message until the next request. */
    @Override
    public void reset() {
        super.reset();
        received = null;
        earlier = null;
        set = null;
        bodySet = false;
    }
}
