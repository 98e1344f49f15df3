/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LockoutTest {

    private static final Source HOME = new Source(4, 1);
    private static final Source STRANGER = new Source(4, 2);
    private static final Source ELSEWHERE = new Source(4, 3);

    private final Lockout lockout = new Lockout(1600);
    private long now = 1_000_000;

    private boolean isShut(Source source, String user) {
        return lockout.isShut(source, "realm", user, now);
    }

    private void fails(Source source, String user, int times) {
        for (int i = 0; i < times; i++) {
            lockout.failed(source, "realm", user, now);
        }
    }

    /** Waits until it is looked at again, and returns how long that took. */
    private long waits(Source source, String user) {
        long since = now;
        while (isShut(source, user)) {
            now += 100;
        }
        return now - since;
    }

    @Test
    void whoMistypesIsNotDelayed() {
        fails(HOME, "ana", 4);

        assertThat(isShut(HOME, "ana")).isFalse();
        fails(HOME, "ana", 1);
        assertThat(isShut(HOME, "ana")).isTrue();
        assertThat(isShut(HOME, "ben")).as("another user there").isFalse();
    }

    @Test
    void eachFurtherGuessTakesTwiceAsLongUpToTwoMinutes() {
        fails(HOME, "ana", 5);
        long expected = 1000;
        for (int i = 0; i < 12; i++) {
            assertThat(waits(HOME, "ana")).isEqualTo(expected);
            fails(HOME, "ana", 1);
            expected = Math.min(120_000, 2 * expected);
        }
        assertThat(expected).isEqualTo(120_000);
    }

    @Test
    void tenMinutesForgetWhatWasWrong() {
        fails(HOME, "ana", 8);
        assertThat(isShut(HOME, "ana")).isTrue();

        now += 600_001;

        fails(HOME, "ana", 4);
        assertThat(isShut(HOME, "ana")).isFalse();
    }

    @Test
    void oneProofForgetsWhatTheUserMistyped() {
        fails(HOME, "ana", 4);
        lockout.proved(HOME, "realm", "ana", now);

        fails(HOME, "ana", 4);
        assertThat(isShut(HOME, "ana")).isFalse();
    }

    @Test
    void aSourceThatTriesManyUsersIsDelayedForAll() {
        for (int i = 0; i < 19; i++) {
            fails(STRANGER, "user" + i, 1);
        }
        assertThat(isShut(STRANGER, "another")).isFalse();
        fails(STRANGER, "user19", 1);

        assertThat(isShut(STRANGER, "another")).isTrue();
        assertThat(isShut(HOME, "another")).isFalse();
    }

    @Test
    void aUserTriedFromManySourcesIsDelayedThere() {
        for (int i = 10; i < 30; i++) {
            assertThat(isShut(new Source(4, i), "ana")).isFalse();
            fails(new Source(4, i), "ana", 1);
        }
        for (int i = 10; i < 30; i++) {
            assertThat(isShut(new Source(4, i), "ana")).isTrue();
            assertThat(isShut(new Source(4, i), "ben")).isFalse();
        }
    }

    @Test
    void strangersDoNotLockAUserOut() {
        lockout.proved(HOME, "realm", "ana", now);
        for (int round = 0; round < 100; round++) {
            for (int i = 10; i < 60; i++) {
                fails(new Source(4, i), "ana", 1);
            }
            now += 1000;
            assertThat(isShut(new Source(4, 10), "ana")).as("a stranger").isTrue();
            assertThat(isShut(HOME, "ana")).as("where the user is known").isFalse();
            assertThat(isShut(ELSEWHERE, "ana")).as("where nothing was wrong yet").isFalse();
        }
    }

    @Test
    void neighboursBehindOneAddressDoNotLockAUserOutWhoIsKnownThere() {
        lockout.proved(HOME, "realm", "ana", now);
        for (int i = 0; i < 100; i++) {
            fails(HOME, "neighbour" + i, 1);
        }

        assertThat(isShut(HOME, "ben")).as("not known there").isTrue();
        assertThat(isShut(HOME, "ana")).isFalse();
        fails(HOME, "ana", 5);
        assertThat(isShut(HOME, "ana")).as("guessing at the user").isTrue();
    }

    @Test
    void aUserIsKnownForADay() {
        lockout.proved(HOME, "realm", "ana", now);
        now += 86_400_001;
        for (int i = 0; i < 100; i++) {
            fails(HOME, "neighbour" + i, 1);
        }

        assertThat(isShut(HOME, "ana")).isTrue();
    }

    @Test
    void realmsHaveUsersOfTheirOwn() {
        for (int i = 10; i < 40; i++) {
            lockout.failed(new Source(4, i), "another realm", "ana", now);
        }

        assertThat(isShut(new Source(4, 12), "ana")).isFalse();
    }

    @Test
    void whateverComesTheTablesStayAsLarge() {
        for (int i = 0; i < 100_000; i++) {
            Source source = new Source(4, i);
            lockout.failed(source, "realm", "user" + i, now);
            lockout.proved(source, "realm", "user" + i, now);
        }

        assertThat(lockout.size()).isLessThanOrEqualTo(3200);
    }
}
