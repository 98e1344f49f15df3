/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which nonces were used with the right credentials, and how often: a table of a fixed size. When it is full, nonces that
 * were not used for the longest go, and from then on those as old as they are taken for stale unless the table knows them.
 * Any thread.
 */
final class NonceUses {

    /** Nonces that are used within their lifetime; each takes some 200 bytes. */
    static final int CAPACITY = 100_000;

    /** What came of using a nonce. */
    enum Use {
        FIRST, REPEATED, FORGOTTEN
    }

    private final BoundedTable<Nonce, NonceCount> table;
    /** What was issued until then and is not in the table may have been used. */
    private final AtomicLong forgotten;

    /** @param started what another node, or an engine before this one, issued before with the same secret is taken for stale */
    NonceUses(int capacity, long started) {
        table = new BoundedTable<>(capacity, this::evicted);
        forgotten = new AtomicLong(started - 1);
    }

    private void evicted(Nonce nonce, NonceCount counts) {
        forgotten.accumulateAndGet(nonce.issued(), Math::max);
    }

    /** Uses a nonce that is good; the count is from 1. */
    Use use(Nonce nonce, long count) {
        Use[] use = new Use[1];
        table.change(nonce, before -> {
            use[0] = judge(nonce, before, count);
            return use[0] == Use.FIRST ? Optional.of(before.orElse(NonceCount.none()).with(count)) : Optional.empty();
        });
        return use[0];
    }

    private Use judge(Nonce nonce, Optional<NonceCount> before, long count) {
        if (before.isEmpty()) {
            return nonce.issued() <= forgotten.get() ? Use.FORGOTTEN : Use.FIRST;
        }
        return before.get().isUsed(count) ? Use.REPEATED : Use.FIRST;
    }

    int size() {
        return table.size();
    }
}
