/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the application listens for SIP and how long it waits for an answer. The routes read the same names. */
@ConfigMapping(prefix = "sip")
interface SipOptions {

    /** A local address, or all of them. */
    @WithDefault("0.0.0.0")
    String host();

    /** UDP and TCP. */
    @WithDefault("5060")
    int port();

    /** How long a peer may take to answer; SIP itself gives up after 32 seconds. */
    @WithDefault("32s")
    Duration answerTimeout();

    /**
     * What follows the {@code @} in the addresses of phones that register here, and the realm of their passwords; an
     * address of this machine may stand there instead.
     */
    @WithDefault("localhost")
    String domain();

    /** How phones may prove that they know their password; the first is preferred. Old ones want MD5, and nothing besides. */
    @WithDefault("SHA-256,MD5")
    String algorithms();

    /** A file with the users and passwords of phones; without one, two users come with the application. */
    Optional<Path> users();
}
