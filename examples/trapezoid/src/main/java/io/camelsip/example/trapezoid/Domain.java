/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.trapezoid;

import java.util.Map;

/**
 * A SIP domain.
 *
 * @param name what follows the {@code @} in its users' addresses
 * @param port where its server listens, UDP and TCP
 * @param user who has a phone there; the password is the name and {@code -secret}
 */
record Domain(String name, int port, String user) {

    /** What {@link #toString} wrote. */
    static Domain valueOf(String text) {
        String[] parts = text.split(",");
        return new Domain(parts[0], Integer.parseInt(parts[1]), parts[2]);
    }

    /** Its server, for requests on their way to it. */
    String server() {
        return "sip:127.0.0.1:" + port;
    }

    Map<String, String> passwords() {
        return Map.of(user, user + "-secret");
    }

    @Override
    public String toString() {
        return name + "," + port + "," + user;
    }
}
