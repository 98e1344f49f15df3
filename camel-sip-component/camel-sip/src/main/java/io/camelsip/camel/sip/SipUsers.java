/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import io.camelsip.engine.auth.UserSecret;

/** Users in memory, the same for every realm: for examples, tests, and a handful of phones. Any thread. */
public final class SipUsers implements SipUserStore {

    private final Map<String, UserSecret> users = new ConcurrentHashMap<>();

    /** Passwords in clear, by user. */
    public static SipUsers of(Map<String, String> passwords) {
        SipUsers users = new SipUsers();
        passwords.forEach(users::put);
        return users;
    }

    /** Adds a user, or changes its password. */
    public void put(String user, String password) {
        put(user, UserSecret.password(password));
    }

    /** The same with hashes of a password. */
    public void put(String user, UserSecret secret) {
        users.put(Objects.requireNonNull(user), Objects.requireNonNull(secret));
    }

    /** Removes a user; what it has registered stays until it expires. */
    public void remove(String user) {
        users.remove(user);
    }

    @Override
    public CompletionStage<Optional<UserSecret>> find(String user, String realm) {
        return CompletableFuture.completedFuture(Optional.ofNullable(users.get(user)));
    }

    /** How many, and nothing of them. */
    @Override
    public String toString() {
        return users.size() + " users";
    }
}
