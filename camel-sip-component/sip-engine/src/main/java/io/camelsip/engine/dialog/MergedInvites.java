/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sip.message.Request;

import io.camelsip.engine.stack.ReceivedInvite;

/**
 * The INVITEs that began calls, by what names them for the caller: the same one by another way is found here (RFC 3261
 * §8.2.2.2). An entry stays until both its transaction and its call are over. Any thread; an entry is its stripe's.
 */
final class MergedInvites {

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** Whether an INVITE of the same name is there. */
    boolean isMerged(ReceivedInvite invite) {
        return entries.containsKey(name(invite.message()));
    }

    /** Knows an INVITE, unless one of its name is there. */
    void remember(CallLeg leg, ReceivedInvite invite) {
        Entry entry = new Entry(name(invite.message()));
        if (entries.putIfAbsent(entry.name, entry) == null) {
            leg.whenEnded(entry::release);
            invite.onForgotten(entry::release);
        }
    }

    private static String name(Request invite) {
        return Fields.from(invite).getTag() + ';' + Fields.sequence(invite) + ';' + CallTable.callId(invite);
    }

    int size() {
        return entries.size();
    }

    /** Knows nothing of the INVITE, which a long call would keep with it. */
    private final class Entry {

        private final String name;
        private int holders = 2;

        private Entry(String name) {
            this.name = name;
        }

        private void release() {
            if (--holders == 0) {
                entries.remove(name, this);
            }
        }
    }
}
