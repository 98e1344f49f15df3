/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.store.Binding;

/** What comes late does not undo what came after it (RFC 3261 §10.3 steps 6 and 7). */
class SequenceTest {

    private final RegistrarUnderTest domain = new RegistrarUnderTest();

    @Test
    void aLowerOrEqualSequenceOfTheSameCallIdIsRefused() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>;q=0.5").cseq(5));
        List<Binding> before = domain.bindings();

        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>;q=0.9").cseq(5))).isEqualTo(500);
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>;expires=0").cseq(4))).isEqualTo(500);
        assertThat(domain.status(Register.contact("*").and("Expires: 0").cseq(5))).isEqualTo(500);

        assertThat(domain.bindings()).isEqualTo(before);
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>;q=0.9").cseq(6))).isEqualTo(200);
        assertThat(domain.binding().q()).isEqualTo(900);
    }

    @Test
    void anotherCallIdHasItsOwnSequence() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>").cseq(5));

        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>").call("after-a-restart", 1))).isEqualTo(200);

        assertThat(domain.binding().callId()).isEqualTo("after-a-restart");
        assertThat(domain.binding().cseq()).isEqualTo(1);
    }

    @Test
    void anotherContactOfTheSameCallIdMayHaveALowerOne() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>").cseq(5));

        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.2>").cseq(3))).isEqualTo(200);
    }

    @Test
    void nothingOfOneThatIsLateForOneContactIsDone() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>").cseq(5));
        List<Binding> before = domain.bindings();

        assertThat(domain.status(Register.contact(
                "<sip:ana@192.0.2.9>, <sip:ana@192.0.2.1>;expires=0").cseq(5))).isEqualTo(500);

        assertThat(domain.bindings()).isEqualTo(before);
        assertThat(domain.events).hasSize(1);
    }

    @Test
    void theLargestSequenceIsUnderstood() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>").cseq(2147483647L));

        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>").cseq(2147483646L))).isEqualTo(500);
    }
}
