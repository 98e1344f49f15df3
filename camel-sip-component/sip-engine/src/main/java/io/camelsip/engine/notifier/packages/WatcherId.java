/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import io.camelsip.engine.notifier.SubscriptionSnapshot;

/** What names a watcher in documents: always the same, and nothing that leads to the dialog of the subscription. Stateless. */
final class WatcherId {

    private static final int BYTES = 12;

    private WatcherId() {
    }

    static String of(SubscriptionSnapshot subscription) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(subscription.id().getBytes(StandardCharsets.UTF_8));
            byte[] name = java.util.Arrays.copyOf(hash, BYTES);
            return "w" + Base64.getUrlEncoder().withoutPadding().encodeToString(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
