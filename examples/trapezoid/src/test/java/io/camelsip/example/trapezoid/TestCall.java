/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.trapezoid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** A call of one phone to another, step by step. */
final class TestCall {

    private final TestPhone caller;
    private final TestPhone callee;

    TestCall(TestPhone caller, TestPhone callee) {
        this.caller = caller;
        this.callee = callee;
    }

    /** What reaches the callee, who lets it ring. */
    SipText rings(String password) throws IOException {
        caller.calls(callee, password);
        SipText invite = callee.expects("INVITE");
        callee.responds(invite, "180 Ringing", "");
        assertThat(caller.hears().status()).isEqualTo(180);
        return invite;
    }

    /** What the caller gets, and acknowledges. */
    SipText isPickedUp(SipText invite) throws IOException {
        callee.responds(invite, "200 OK", callee.description());
        SipText accepted = caller.hears();
        assertThat(accepted.status()).isEqualTo(200);
        caller.sendsInside("ACK", accepted);
        callee.expects("ACK");
        return accepted;
    }

    /** The BYE that reaches the callee. */
    SipText isHungUp(SipText accepted) throws IOException {
        caller.sendsInside("BYE", accepted);
        SipText bye = callee.expects("BYE");
        callee.responds(bye, "200 OK", "");
        assertThat(caller.hears().status()).isEqualTo(200);
        return bye;
    }
}
