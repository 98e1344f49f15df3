/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

/**
 * Which counts a nonce was used with (RFC 7616 §3.4, {@code nc}): each is good once. Requests overtake each other on their
 * way, so that a count may come up to 63 behind the highest; what is further behind counts as used.
 *
 * @param highest used so far
 * @param used    bit n stands for {@code highest - n}
 */
record NonceCount(long highest, long used) {

    private static final NonceCount NONE = new NonceCount(0, 0);

    static NonceCount none() {
        return NONE;
    }

    boolean isUsed(long count) {
        long behind = highest - count;
        return behind >= Long.SIZE || behind >= 0 && (used & 1L << behind) != 0;
    }

    NonceCount with(long count) {
        long ahead = count - highest;
        if (ahead <= 0) {
            return new NonceCount(highest, used | 1L << -ahead);
        }
        return new NonceCount(count, (ahead >= Long.SIZE ? 0 : used << ahead) | 1);
    }
}
