/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Hops that failed a short time ago (RFC 3263 §4.3): they are tried after the others, never left out. Any thread. */
final class DownHops {

    private static final int MOST = 4096;

    private final long downTime;
    private final LongSupplier nanoTime;
    /** Until when. */
    private final Map<Hop, Long> down = new ConcurrentHashMap<>();

    DownHops(Duration downTime, LongSupplier nanoTime) {
        this.downTime = downTime.toNanos();
        this.nanoTime = nanoTime;
    }

    void failed(Hop hop) {
        if (downTime == 0) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (down.size() >= MOST) {
            down.values().removeIf(until -> now - until >= 0);
        }
        if (down.size() < MOST) {
            down.put(hop, now + downTime);
        }
    }

    /** In the same order, but for those that are down. */
    List<Hop> last(List<Hop> hops) {
        if (down.isEmpty() || hops.size() < 2) {
            return hops;
        }
        List<Hop> up = new ArrayList<>(hops.size());
        List<Hop> after = new ArrayList<>();
        hops.forEach(hop -> (isDown(hop) ? after : up).add(hop));
        up.addAll(after);
        return up;
    }

    private boolean isDown(Hop hop) {
        Long until = down.get(hop);
        if (until == null) {
            return false;
        }
        boolean over = nanoTime.getAsLong() - until >= 0;
        if (over) {
            down.remove(hop, until);
        }
        return !over;
    }

    int size() {
        return down.size();
    }
}
