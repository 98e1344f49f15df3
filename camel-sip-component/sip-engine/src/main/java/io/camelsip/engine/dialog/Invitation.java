/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.text.ParseException;

import javax.sip.message.Request;

/** Writes what an INVITE of ours must say besides what its user says (RFC 3261 §13.2.1, §14.1; RFC 4028 §7.1). Stateless. */
final class Invitation {

    private static final String SUPPORTED = "Supported";

    private Invitation() {
    }

    /** Into the one that begins a call. */
    static void first(Request invite, CallLeg leg) throws ParseException {
        Fields.from(invite).setTag(leg.dialogId().localTag());
        if (Fields.description(invite).isPresent() && invite.getHeader(SUPPORTED) == null) {
            // a reliable offer would want its answer in the PRACK; without an offer of ours we do not ask for that
            Fields.add(invite, SUPPORTED, ReliableProvisionals.TAG);
            Fields.add(invite, SUPPORTED, SessionFields.SUPPORTED);
        }
        describeUs(invite, leg);
        long seconds = leg.calls().options().sessionExpires().toSeconds();
        if (seconds > 0 && invite.getHeader(SessionTimer.EXPIRES) == null) {
            Fields.set(invite, SessionTimer.EXPIRES, String.valueOf(seconds));
        }
        Dialog.number(invite, 1);
    }

    /** Into one inside a call. */
    static void later(Request invite, CallLeg leg) {
        describeUs(invite, leg);
        leg.refresher().ask(invite);
        leg.dialog().address(invite);
        leg.dialog().number(invite);
        leg.credentials().ifPresent(digest -> digest.prepare(invite));
    }

    private static void describeUs(Request invite, CallLeg leg) {
        SessionFields.describeUs(invite, leg.calls().allowed());
        SessionFields.contact(invite, leg.contactUser());
    }
}
