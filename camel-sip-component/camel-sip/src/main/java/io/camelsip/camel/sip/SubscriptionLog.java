/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.subscriber.SubscriptionStatus;

/**
 * Tells the operator when a subscription stands, when it does not, and when the reason changes: once each. On a stripe. Of
 * a route that subscribes to many, only who asks (DEBUG) is told of each.
 */
final class SubscriptionLog {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionLog.class);

    private final String name;
    private final boolean one;
    private String told = "";

    /** @param name of the subscription, and the route that it belongs to */
    private SubscriptionLog(String name, boolean one) {
        this.name = name;
        this.one = one;
    }

    static SubscriptionLog ofOne(String name) {
        return new SubscriptionLog(name, true);
    }

    static SubscriptionLog ofMany(String name) {
        return new SubscriptionLog(name, false);
    }

    void accept(SubscriptionStatus status) {
        switch (status.state()) {
            case ACTIVE -> tell("active", "is subscribed to");
            case PENDING -> tell("pending", "is subscribed to, and has to be allowed");
            case BACKING_OFF -> tell(why(status), "is not subscribed to: " + why(status) + "; next attempt at "
                    + status.next().map(Object::toString).orElse("once"));
            case IDLE -> tell("idle " + why(status), "is over" + (status.reason().isEmpty() ? "" : ": " + why(status)));
            case SUBSCRIBING, REFRESHING, UNSUBSCRIBING -> {
                // on its way to one of the others
            }
        }
    }

    private void tell(String what, String text) {
        if (what.equals(told)) {
            return;
        }
        told = what;
        if (one) {
            LOG.info("{} {}", name, text);
        } else {
            LOG.debug("{} {}", name, text);
        }
    }

    private static String why(SubscriptionStatus status) {
        return (status.lastStatus() >= 300 ? status.lastStatus() + " " : "") + status.reason().orElse("");
    }
}
