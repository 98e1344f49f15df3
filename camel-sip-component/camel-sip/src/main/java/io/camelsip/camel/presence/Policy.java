/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import org.apache.camel.CamelContext;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.engine.notifier.SubscriptionPolicy;
import io.camelsip.engine.notifier.packages.OwnerOnlyWinfo;
import io.camelsip.engine.registrar.Ownership;

/**
 * Who decides about subscriptions: a bean, a route, or nobody.
 *
 * @param asked  about each new subscription
 * @param closer lets go of what it needs
 */
record Policy(SubscriptionPolicy asked, Runnable closer) implements AutoCloseable {

    private static final Runnable NOTHING = () -> {
        // beans are somebody else's
    };

    /** @throws IllegalArgumentException if there are two */
    static Policy of(SipPresenceConfiguration given, Ownership ownership, CamelContext context, SipComponent sip) {
        if (given.getPolicy() != null && given.getPolicyEndpoint() != null) {
            throw new IllegalArgumentException("Option 'policyEndpoint' is '" + given.getPolicyEndpoint()
                    + "', and 'policy' is given too; one of them decides");
        }
        if (given.getPolicy() != null) {
            return new Policy(given.getPolicy(), NOTHING);
        }
        if (given.getPolicyEndpoint() != null) {
            RoutePolicy route = RoutePolicy.start(given.getPolicyEndpoint(), context, sip.eventThreads());
            return new Policy(route, route::stop);
        }
        return new Policy(new OwnerOnlyWinfo(SubscriptionPolicy.OPEN, ownership), NOTHING);
    }

    @Override
    public void close() {
        closer.run();
    }
}
