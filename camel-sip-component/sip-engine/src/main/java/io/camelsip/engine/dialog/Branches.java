/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * The branches of an INVITE of ours: as many as its forks answer for the first of a call (RFC 3261 §12.1.2), the call itself
 * for a later one. Owned by the stripe of the call.
 */
final class Branches {

    /** More early dialogs than a call of good faith has; what comes on top is not heard before its 2xx. */
    private static final int MAX = 16;
    private static final String THE_CALL = "";

    private final CallLeg leg;
    private final boolean forks;
    /** As it was when the INVITE went: each branch answers the same offer. */
    private final Session session;
    private final Map<String, Branch> byTag = new HashMap<>(2);

    Branches(CallLeg leg) {
        this.leg = leg;
        this.forks = !leg.isConfirmed();
        this.session = leg.session();
    }

    /** The branch of a response, empty if there are too many. */
    Optional<Branch> of(Request invite, Response response) {
        Branch known = byTag.get(tag(response));
        if (known == null && byTag.size() >= MAX) {
            return Optional.empty();
        }
        return Optional.of(known == null ? begin(invite, response) : known);
    }

    /** The branch that a 2xx of this INVITE confirms or makes. */
    Branch accepted(Request invite, Response success) {
        Branch known = byTag.get(tag(success));
        if (known == null) {
            known = begin(invite, success);
        }
        if (forks) {
            known.dialog().confirm(success);
        } else {
            known.dialog().retarget(success);
        }
        return known;
    }

    /** The early dialog with this tag of the peer. */
    Optional<Branch> find(String remoteTag) {
        return forks ? Optional.ofNullable(byTag.get(remoteTag)) : Optional.empty();
    }

    /** The INVITE goes once more, and nobody has answered that. */
    void clear() {
        byTag.clear();
    }

    private Branch begin(Request invite, Response response) {
        Branch branch = forks ? new Branch(Dialog.calling(invite, leg.dialogId(), response), session.forked())
                : new Branch(leg.dialog(), session);
        byTag.put(tag(response), branch);
        return branch;
    }

    private String tag(Response response) {
        String tag = Fields.to(response).getTag();
        return !forks || tag == null ? THE_CALL : tag;
    }
}
