/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.util.List;

/**
 * All bindings of one address of record at one moment.
 *
 * @param addressOfRecord in its canonical form
 * @param version         differs from that of every other state of this address of record, before and after; 0 where
 *                        nothing is kept
 * @param list            those that have expired may still be in it
 */
public record Bindings(String addressOfRecord, long version, List<Binding> list) {

    public Bindings {
        list = List.copyOf(list);
    }

    /** Of an address of record that has none. */
    public static Bindings none(String addressOfRecord) {
        return new Bindings(addressOfRecord, 0, List.of());
    }
}
