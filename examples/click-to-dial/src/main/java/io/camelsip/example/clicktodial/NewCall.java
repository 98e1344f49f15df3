/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.util.Optional;

/**
 * Whom a client wants to talk to whom.
 *
 * @param from the phone that rings first
 * @param to   the phone that rings second
 */
record NewCall(String from, String to) {

    private static final int MAX_QUOTE = 60;

    /** @throws ProblemException if it is no address, or may not be called */
    SipAddress first(Permission permission) {
        return phone("from", from, permission);
    }

    /** @throws ProblemException if it is no address, may not be called, or is the first */
    SipAddress second(Permission permission) {
        SipAddress phone = phone("to", to, permission);
        if (phone.equals(first(permission))) {
            throw new ProblemException(Problem.in("to", "A phone cannot call itself"));
        }
        return phone;
    }

    private static SipAddress phone(String field, String text, Permission permission) {
        String typed = Optional.ofNullable(text).map(String::strip).orElse("");
        if (typed.isEmpty()) {
            throw new ProblemException(Problem.in(field, "Say which phone: sip:user@host"));
        }
        SipAddress phone = SipAddress.parse(typed).orElseThrow(() -> new ProblemException(
                Problem.in(field, "'%s' is not a SIP address: expected sip:user@host".formatted(quoted(typed)))));
        permission.objection(phone).ifPresent(objection -> {
            throw new ProblemException(Problem.forbidden(field, objection));
        });
        return phone;
    }

    private static String quoted(String text) {
        return text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "…";
    }
}
