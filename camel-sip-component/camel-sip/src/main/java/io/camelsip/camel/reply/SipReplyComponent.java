/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.reply;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Answers requests that a {@code sip:} route received, before the end of that route. */
@Component("sip-reply")
public class SipReplyComponent extends DefaultComponent {

    public SipReplyComponent() {
    }

    public SipReplyComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SipReplyEndpoint endpoint = new SipReplyEndpoint(uri, this);
        // null where the URI is the name of the component and no more
        if (remaining != null && !remaining.isEmpty()) {
            endpoint.setCode(SipReplyEndpoint.parse(remaining));
        }
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
