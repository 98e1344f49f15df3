/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

import io.camelsip.engine.stack.message.QuietStackLogger;

/** JAIN-SIP is configured by string properties; this is the one place that writes them. */
final class StackProperties {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String NIST = "gov.nist.javax.sip.";

    private StackProperties() {
    }

    static Properties create() {
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", "camel-sip-" + NUMBER.incrementAndGet());
        // the UA makes its dialogs itself; registrar, proxy and presence server never make one
        properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        properties.setProperty(NIST + "AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        // no queue and no thread between a transaction and us
        properties.setProperty(NIST + "REENTRANT_LISTENER", "true");
        properties.setProperty(NIST + "THREAD_PRIORITY", Integer.toString(Thread.NORM_PRIORITY));
        properties.setProperty(NIST + "STACK_LOGGER", QuietStackLogger.class.getName());
        properties.setProperty(NIST + "SERVER_LOGGER", QuietServerLogger.class.getName());
        properties.setProperty(NIST + "MESSAGE_PROCESSOR_FACTORY", VirtualPointFactory.class.getName());
        properties.setProperty(NIST + "TIMER_CLASS_NAME", StripeTimer.class.getName());
        // keeps bytes instead of objects once a transaction is complete
        properties.setProperty(NIST + "RELEASE_REFERENCES_STRATEGY", "Normal");
        // nets under our own deadlines, in seconds
        properties.setProperty(NIST + "MAX_TX_LIFETIME_INVITE", "600");
        properties.setProperty(NIST + "MAX_TX_LIFETIME_NON_INVITE", "90");
        properties.setProperty(NIST + "LINGER_TIMER", "0");
        properties.setProperty(NIST + "DELIVER_UNSOLICITED_NOTIFY", "true");
        properties.setProperty(NIST + "RFC_2543_SUPPORT_ENABLED", "false");
        properties.setProperty(NIST + "PATCH_SIP_WEBSOCKETS_HEADERS", "false");
        properties.setProperty(NIST + "SSL_RENEGOTIATION_ENABLED", "false");
        return properties;
    }
}
