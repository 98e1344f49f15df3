/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.reply;

import java.util.OptionalInt;

import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Answer a SIP request in the middle of the route that received it: it rings, here is early media, or the final answer. */
@UriEndpoint(firstVersion = "0.1.0", scheme = "sip-reply", title = "SIP Reply", syntax = "sip-reply:code", producerOnly = true, category = {
        Category.NETWORKING, Category.MESSAGING })
public class SipReplyEndpoint extends DefaultEndpoint implements AsyncEndpoint {

    private static final int FINAL = 200;

    /** The status to answer with, 100 to 699; what CamelSipResponseCode says where none is given. */
    @UriPath
    private Integer code;

    /**
     * Whether a provisional response (101 to 199) to an INVITE is repeated until the caller has acknowledged it (PRACK, RFC
     * 3262), which the exchange waits for. It fails if the caller does not support that.
     */
    @UriParam
    private boolean reliable;

    SipReplyEndpoint(String uri, SipReplyComponent component) {
        super(uri, component);
    }

    static int parse(String code) {
        try {
            return Integer.parseInt(code);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("sip-reply:" + code + " names no status; it must be 100 to 699", e);
        }
    }

    @Override
    public Producer createProducer() {
        if (code != null && (code < 100 || code > 699)) {
            throw new IllegalArgumentException("sip-reply:" + code + " names no status; it must be 100 to 699");
        }
        if (reliable && code != null && (code == 100 || code >= FINAL)) {
            throw new IllegalArgumentException("Option 'reliable' is true, but only 101 to 199 are sent reliably, not "
                    + code + " (RFC 3262 §3)");
        }
        return new SipReplyProducer(this, code == null ? OptionalInt.empty() : OptionalInt.of(code), reliable);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("sip-reply answers requests; a route begins with sip: to receive them");
    }

    public Integer getCode() {
        return code;
    }

    public void setCode(Integer code) {
        this.code = code;
    }

    public boolean isReliable() {
        return reliable;
    }

    public void setReliable(boolean reliable) {
        this.reliable = reliable;
    }
}
