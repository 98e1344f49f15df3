/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.util.concurrent.atomic.AtomicLong;

/** Something of which there is only so much. Any thread. */
final class Room {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    Room(String option, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("Option '" + option + "' is " + most + "; it must be at least 1");
        }
        this.most = most;
    }

    /** Takes some if there is as much. */
    boolean take(int some) {
        if (taken.addAndGet(some) <= most) {
            return true;
        }
        taken.addAndGet(-some);
        return false;
    }

    void give(int some) {
        taken.addAndGet(-some);
    }

    long taken() {
        return taken.get();
    }
}
