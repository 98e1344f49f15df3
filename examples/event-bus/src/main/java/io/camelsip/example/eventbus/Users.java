/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Properties;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import io.camelsip.camel.sip.SipUserStore;
import io.camelsip.camel.sip.SipUsers;

/** Those whose phones may register, from a file with lines {@code user=password}. */
class Users {

    private static final String OWN_FILE = "/users.properties";

    @Produces
    @Singleton
    @Named("users")
    SipUserStore read(SipOptions options) throws IOException {
        Properties passwords = new Properties();
        try (InputStream file = options.users().isPresent() ? Files.newInputStream(options.users().get())
                : Users.class.getResourceAsStream(OWN_FILE)) {
            passwords.load(file);
        }
        SipUsers users = new SipUsers();
        passwords.stringPropertyNames().forEach(user -> users.put(user, passwords.getProperty(user)));
        return users;
    }
}
