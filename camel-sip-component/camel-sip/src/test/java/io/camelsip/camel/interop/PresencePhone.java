/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import java.util.Locale;

import org.awaitility.Awaitility;

/** A phone that tells whether somebody is there, and shows whether others are. */
interface PresencePhone extends Phone {

    /** How it shows somebody. */
    enum Sight {
        ONLINE, OFFLINE, BUSY, UNKNOWN;

        static Sight of(String shown) {
            return valueOf(shown.toUpperCase(Locale.ROOT));
        }
    }

    void goesOffline();

    default void comesBack() {
        throw new UnsupportedOperationException("Start another");
    }

    Sight sight(String user);

    default void awaitSight(String user, Sight wanted) {
        Awaitility.await().atMost(InteropTest.PATIENCE).until(() -> sight(user), wanted::equals);
    }
}
