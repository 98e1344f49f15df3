/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;

import gov.nist.javax.sip.message.SIPMessage;
import io.camelsip.engine.MessageLimits;
import io.camelsip.engine.transport.Flow;

/** A guard and a parser behind it, with what tests ask of them. */
final class Gate {

    private final Guard guard;
    private final MessageParser parser = new MessageParser();

    Gate() {
        this(MessageLimits.defaults());
    }

    Gate(MessageLimits limits) {
        guard = new Guard(limits);
    }

    Verdict verdict(Sample sample) {
        return verdict(sample.bytes());
    }

    Verdict verdict(byte[] message) {
        return guard.inspect(message, PeerFlow.udp());
    }

    Verdict verdict(byte[] message, Flow flow) {
        return guard.inspect(message, flow);
    }

    Verdict.Admitted admits(Sample sample) {
        return admits(sample.bytes());
    }

    Verdict.Admitted admits(byte[] message) {
        Verdict verdict = verdict(message);
        assertThat(describe(verdict)).isEqualTo("admitted");
        return (Verdict.Admitted) verdict;
    }

    SIPMessage parses(Sample sample) throws ParseException {
        return parser.parse(admits(sample));
    }

    SIPMessage parse(Verdict.Admitted admitted) throws ParseException {
        return parser.parse(admitted);
    }

    String refuses(Sample sample, Flow flow) {
        Verdict verdict = guard.inspect(sample.bytes(), flow);
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return new String(((Verdict.Refused) verdict).response(), StandardCharsets.UTF_8);
    }

    /** {@code admitted}, the status line of the refusal without its version, or {@code dropped} and why. */
    static String describe(Verdict verdict) {
        return verdict.fold(
                admitted -> "admitted",
                refused -> refused.status() + " " + refused.reason(),
                dropped -> "dropped " + dropped.reason());
    }
}
