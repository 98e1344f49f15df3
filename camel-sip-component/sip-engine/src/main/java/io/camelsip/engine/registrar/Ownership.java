/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.util.Locale;

/** Who may change the bindings of an address of record (RFC 3261 §10.3 step 4). Any thread; must not block. */
@FunctionalInterface
public interface Ownership {

    /** The user's name is the address of record's user part, or that with its domain: {@code ana@example.com}. */
    Ownership SAME_NAME = (user, addressOfRecord) -> {
        String name = AddressesOfRecord.name(addressOfRecord);
        int at = user.lastIndexOf('@');
        return (Escapes.user(user) + name.substring(name.lastIndexOf('@'))).equals(name)
                || at >= 0 && (Escapes.user(user.substring(0, at)) + user.substring(at).toLowerCase(Locale.ROOT))
                        .equals(name);
    };

    /**
     * @param user            name that was proved by authentication
     * @param addressOfRecord in its canonical form, such as {@code sip:ana@example.com}
     */
    boolean owns(String user, String addressOfRecord);
}
