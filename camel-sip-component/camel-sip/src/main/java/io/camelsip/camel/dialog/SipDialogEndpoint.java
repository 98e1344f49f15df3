/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.ExchangePattern;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;

/**
 * Send requests inside SIP calls, hold, bridge and end calls, and receive what happens to them.
 */
@UriEndpoint(firstVersion = "0.1.0", scheme = "sip-dialog", title = "SIP Dialog", syntax = "sip-dialog:operation", category = {
        Category.MESSAGING, Category.NETWORKING, Category.MOBILE }, headersClass = SipConstants.class)
public class SipDialogEndpoint extends DefaultEndpoint
        implements AsyncEndpoint, HeaderFilterStrategyAware, MultipleConsumersSupport {

    /** What a consumer's path may say, since Camel takes no URI that ends in its colon. */
    private static final String EVENTS = "events";

    /**
     * Producer: what to do with the call. A method in capital letters, such as BYE, INVITE, UPDATE, INFO, REFER, NOTIFY,
     * MESSAGE, OPTIONS or ACK, is sent inside it; where none is given, the one in the header CamelSipMethod. hold and
     * resume change its media, bridge joins it with another call, and end ends it as its state asks. Consumer: events, or
     * nothing.
     */
    @UriPath
    private String operation;

    @UriParam
    private SipDialogConfiguration configuration;

    /** Decides which headers cross between SIP messages and Camel messages. */
    @UriParam(label = "advanced")
    private HeaderFilterStrategy headerFilterStrategy;

    SipDialogEndpoint(
            String uri, SipDialogComponent component, String operation, SipDialogConfiguration configuration) {
        super(uri, component);
        this.operation = operation == null ? "" : operation;
        this.configuration = configuration;
        // events expect no answer
        setExchangePattern(ExchangePattern.InOnly);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (!operation.isEmpty() && !operation.equals(EVENTS)) {
            throw new IllegalArgumentException(
                    "A consumer hears of what happens to calls: it is sip-dialog:events, and not sip-dialog:"
                            + operation);
        }
        Consumer consumer = new SipDialogConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() throws Exception {
        if (operation.equals(EVENTS)) {
            throw new IllegalArgumentException(
                    "sip-dialog:events is for consumers; a producer says what to do with a call, such as sip-dialog:BYE");
        }
        return new SipDialogProducer(this, DialogOperation.parse(operation));
    }

    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    /** The component whose calls are meant. */
    SipComponent sipComponent() {
        return SipComponent.named(configuration.getSipComponent(), getCamelContext());
    }

    ExchangeMapping mapping() {
        return new ExchangeMapping(headerFilterStrategy);
    }

    /** As in the URI of the endpoint. */
    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public SipDialogConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SipDialogConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    @Override
    public void setHeaderFilterStrategy(HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }
}
