/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when publications cannot be kept, and when they can again: once, however many they are. Any thread. */
final class Troubles {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final AtomicInteger number = new AtomicInteger();

    int number() {
        return number.get();
    }

    void began(PublicationKey key, String reason) {
        if (number.getAndIncrement() == 0) {
            LOG.warn("The {} that was published cannot be kept at its compositor: {}. It is tried again,"
                    + " and so are others that may follow", key, reason);
        } else {
            LOG.debug("The {} cannot be kept: {}", key, reason);
        }
    }

    void ended() {
        if (number.decrementAndGet() == 0) {
            LOG.info("What was published is kept at its compositors again");
        }
    }
}
