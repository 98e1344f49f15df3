/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.presencetokafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.apache.camel.main.Main;

import io.camelsip.camel.sip.SipUsers;

/** The program: it runs until it is told to end. Its options are in {@code application.properties}, and go after {@code -D}. */
public final class PresenceToKafka {

    private PresenceToKafka() {
    }

    public static void main(String[] args) throws Exception {
        create().run(args);
    }

    /** Not started yet. */
    static Main create() throws IOException {
        Main main = new Main();
        main.bind("users", users(System.getProperty("sip.users")));
        main.configure().addRoutesBuilder(new PresenceRoutes());
        return main;
    }

    /** @param file with lines {@code user=password}; null for two users to try it with */
    private static SipUsers users(String file) throws IOException {
        Properties passwords = new Properties();
        try (InputStream lines = file == null ? PresenceToKafka.class.getResourceAsStream("/users.properties")
                : Files.newInputStream(Path.of(file))) {
            passwords.load(lines);
        }
        SipUsers users = new SipUsers();
        passwords.stringPropertyNames().forEach(user -> users.put(user, passwords.getProperty(user)));
        return users;
    }
}
