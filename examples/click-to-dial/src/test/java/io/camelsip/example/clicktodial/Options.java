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

/** Options as a test wants them. */
record Options(Set<String> hosts, String users, int calls, int past) implements DialOptions {

    static Options ofCalls(int calls, int past) {
        return new Options(Set.of("*"), ".*", calls, past);
    }

    static Options ofPhones(Set<String> hosts, String users) {
        return new Options(hosts, users, 1, 1);
    }

    @Override
    public String identity() {
        return "sip:test@localhost";
    }

    @Override
    public Duration firstRings() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration secondRings() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int pages() {
        return 1;
    }

    @Override
    public Set<String> names() {
        return Set.of();
    }
}
