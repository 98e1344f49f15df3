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

/**
 * Makes guessing passwords slow. Wrong credentials are counted by source, by user, and by both together; when there are too
 * many, credentials are not looked at for a second, and twice as long after each that is wrong from then on, up to two
 * minutes. Ten minutes without any clear the count.
 * <p>
 * Strangers must not lock a user out: from a source where the user proved itself in the last day, only what was wrong from
 * there under that name counts; and from a source with nothing wrong at all, a user that others try is still let in.
 * <p>
 * Tables have a fixed size, whatever comes. Any thread.
 */
final class Lockout {

    /** Wrong ones of one user from one source before the first delay: somebody who mistypes. */
    static final int TRIES = 5;
    /** Of one source, which may be many phones behind one address, or of one user from everywhere. */
    static final int TRIES_OF_MANY = 20;

    static final int CAPACITY = 50_000;

    private static final long FIRST_DELAY = 1_000;
    private static final long LONGEST_DELAY = 120_000;
    private static final long MEMORY = 600_000;
    private static final long TRUST = 86_400_000;

    /** A name that is tried, whether there is such a user or not. */
    private record Account(String realm, String user) {}

    private record Pair(Source source, Account account) {}

    /** Wrong ones, the time of the last, and until when others are not looked at. */
    private record Strikes(int count, long last, long until) {

        private static final Strikes NONE = new Strikes(0, Long.MIN_VALUE / 2, Long.MIN_VALUE / 2);

        private boolean isPast(long now) {
            return now - last > MEMORY;
        }

        private Strikes another(int free, long now) {
            int next = (isPast(now) ? 0 : count) + 1;
            long delay = next < free ? 0 : Math.min(LONGEST_DELAY, FIRST_DELAY << Math.min(next - free, 30));
            return new Strikes(next, now, now + delay);
        }
    }

    private final BoundedTable<Object, Strikes> strikes;
    private final BoundedTable<Pair, Long> proofs;

    Lockout(int capacity) {
        strikes = new BoundedTable<>(capacity, (who, gone) -> {});
        proofs = new BoundedTable<>(capacity, (who, gone) -> {});
    }

    /** Whether credentials are not to be looked at. */
    boolean isShut(Source source, String realm, String user, long now) {
        Account account = new Account(realm, user);
        Pair pair = new Pair(source, account);
        if (isDelayed(pair, now)) {
            return true;
        }
        if (isTrusted(pair, now)) {
            return false;
        }
        return isDelayed(source, now) || isDelayed(account, now) && !of(source).isPast(now);
    }

    private Strikes of(Object who) {
        return strikes.get(who).orElse(Strikes.NONE);
    }

    private boolean isDelayed(Object who, long now) {
        return now < of(who).until();
    }

    private boolean isTrusted(Pair pair, long now) {
        return proofs.get(pair).filter(proof -> now - proof <= TRUST).isPresent();
    }

    /** Credentials were looked at and were wrong. */
    void failed(Source source, String realm, String user, long now) {
        Account account = new Account(realm, user);
        strike(new Pair(source, account), TRIES, now);
        strike(source, TRIES_OF_MANY, now);
        strike(account, TRIES_OF_MANY, now);
    }

    private void strike(Object who, int free, long now) {
        strikes.change(who, before -> Optional.of(before.orElse(Strikes.NONE).another(free, now)));
    }

    /** They were right. */
    void proved(Source source, String realm, String user, long now) {
        Pair pair = new Pair(source, new Account(realm, user));
        strikes.remove(pair);
        proofs.put(pair, now);
    }

    int size() {
        return strikes.size() + proofs.size();
    }
}
