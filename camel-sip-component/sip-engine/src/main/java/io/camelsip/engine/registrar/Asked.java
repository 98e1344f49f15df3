/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sip.address.URI;

import io.camelsip.engine.FlowId;

/**
 * What a REGISTER asks, checked as far as that needs no bindings.
 *
 * @param addressOfRecord in its canonical form
 * @param removesAll      whether its contact is {@code *}
 * @param contacts        none for one that only asks
 * @param path            values of Path, nearest first
 * @param supported       option tags of Supported and Require
 * @param userAgent       shortened
 */
record Asked(
        String addressOfRecord,
        boolean removesAll,
        List<Contact> contacts,
        String callId,
        long cseq,
        List<String> path,
        Set<String> supported,
        Optional<String> userAgent) {

    boolean changesNothing() {
        return !removesAll && contacts.isEmpty();
    }

    boolean usesOutbound() {
        return contacts.stream().anyMatch(contact -> contact.regId() > 0);
    }

    /**
     * One contact.
     *
     * @param text     of its URI, as it is kept
     * @param expires  seconds; 0 for removing
     * @param instance without its brackets
     * @param regId    0 where outbound is not used
     * @param flow     the only way to it, where there is one
     */
    record Contact(
            URI uri, String text, int q, long expires, Optional<String> instance, int regId, Optional<FlowId> flow) {}
}
