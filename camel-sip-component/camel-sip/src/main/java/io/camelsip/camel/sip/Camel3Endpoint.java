/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import org.apache.camel.AsyncProducer;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An endpoint whose URI has options of Camel 3: a thin layer around today's, which says once what to write instead. */
final class Camel3Endpoint extends SipEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(SipComponent.class);

    private final Camel3Options options;

    Camel3Endpoint(String uri, SipComponent component, Camel3Options options, SipConfiguration configuration) {
        super(uri, component, options.address(), configuration);
        this.options = options;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        LOG.warn("Options {} were those of Camel 3's camel-sip and are deprecated; write {}", options.old(),
                options.advice());
    }

    @Override
    public Producer createProducer() throws Exception {
        return new Camel3Producer(this, (AsyncProducer) super.createProducer(), options.headers());
    }

    /** A presence agent did everything by itself: its route never saw an exchange. */
    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        return super.createConsumer(options.isAgent()
                ? getCamelContext().getEndpoint("sip-presence:" + options.domain()).createAsyncProducer()
                : processor);
    }
}
