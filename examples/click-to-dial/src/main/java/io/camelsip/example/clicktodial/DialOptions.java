/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.time.Duration;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may be called and for how long. The routes read the same names. */
@ConfigMapping(prefix = "dial")
interface DialOptions {

    /** Hosts and domains whose phones may be called, {@code *} for all. */
    @WithDefault("localhost,127.0.0.1,[::1]")
    Set<String> hosts();

    /** What the user part of an address may be, a regular expression: names, and numbers that stay in the house. */
    @WithDefault("[A-Za-z].*|[0-9]{1,5}")
    String users();

    /** The From of the calls: as whom a proxy knows this application. Phones show the other phone's address. */
    @WithDefault("sip:click-to-dial@localhost")
    String identity();

    /** How long the first phone may ring. */
    @WithDefault("60s")
    Duration firstRings();

    /** How long the second phone may ring while the first, picked up, waits for the answer to its offer. */
    @WithDefault("25s")
    Duration secondRings();

    /** Calls at a time. */
    @WithDefault("10")
    int calls();

    /** Calls that are over and still shown. */
    @WithDefault("100")
    int past();

    /** Pages that may be open at a time. */
    @WithDefault("50")
    int pages();

    /** Names under which browsers may open the page, besides localhost and plain addresses. */
    @WithDefault("localhost")
    Set<String> names();
}
