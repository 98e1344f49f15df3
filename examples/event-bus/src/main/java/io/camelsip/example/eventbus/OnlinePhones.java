/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.camelsip.camel.registrar.RegistrationRecord;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;

/**
 * Who is online, as the registrar's events tell.
 * <p>
 * All methods may be called from any thread.
 */
@ApplicationScoped
class OnlinePhones {

    private final Object lock = new Object();
    /** By what names a registration. */
    private final Map<List<Object>, OnlinePhone> phones = new HashMap<>();
    private final BroadcastProcessor<List<OnlinePhone>> changes = BroadcastProcessor.create();

    /** Something has happened to the registration of a phone. */
    void happened(RegistrationRecord record) {
        synchronized (lock) {
            if (record.getExpires() > 0) {
                phones.put(name(record), OnlinePhone.of(record));
            } else {
                phones.remove(name(record));
            }
            changes.onNext(list());
        }
    }

    /** A device that says who it is keeps its name when it moves (RFC 5626 §6); another is named by where it is. */
    private static List<Object> name(RegistrationRecord record) {
        return record.getRegId() > 0 ? List.of(record.getAddressOfRecord(), record.getInstance(), record.getRegId())
                : List.of(record.getAddressOfRecord(), record.getContact());
    }

    /** By address, and of one address by the time when they came. */
    List<OnlinePhone> list() {
        synchronized (lock) {
            List<OnlinePhone> list = new ArrayList<>(phones.values());
            list.sort(Comparator.comparing(OnlinePhone::address).thenComparing(OnlinePhone::since)
                    .thenComparing(OnlinePhone::contact));
            return list;
        }
    }

    /** The list after every change from now on; who reads slowly misses some, and gets the latest. */
    Multi<List<OnlinePhone>> changes() {
        return changes.onOverflow().dropPreviousItems();
    }
}
