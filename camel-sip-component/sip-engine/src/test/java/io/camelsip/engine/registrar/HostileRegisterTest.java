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
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.store.Binding;

/** REGISTERs with random damage: whatever they are answered, what is kept can be read, written and forwarded to. */
class HostileRegisterTest {

    private static final String GOOD = "\"A\" <sip:a%20na:p@192.0.2.1:5062;transport=tcp;x=[y]?h=v%3B>"
            + ";q=0.5;expires=100;+sip.instance=\"<urn:uuid:1>\";reg-id=1";
    private static final String NOISE = "<>\"';,:@%=?*+\\/[]()#&$!~ \t09azAZ-._\u00e4";

    private final RegistrarUnderTest domain = new RegistrarUnderTest(options -> Options.schemes(options, "sip", "sips",
            "tel", "mailto", "http", "x"));

    @Test
    void whatIsKeptIsAlwaysSound() {
        Random random = new Random(7);
        int accepted = 0;
        for (int i = 0; i < 5000; i++) {
            String contact = damaged(random, GOOD);
            String path = damaged(random, "<sip:token%41@edge.example.com;lr;ob>,<sip:two;lr>");
            Register register = Register.contact(contact).and("Path: " + path,
                    "Supported: outbound, gruu, path").call("c" + i, 1);
            int status = status(register);
            accepted += status == 200 ? 1 : 0;
            assertThat(status).isIn(0, 200, 400, 403, 423, 439);
            for (Binding binding : domain.bindings()) {
                assertThat(binding.target().uri()).isNotNull();
            }
            assertThat(domain.status(Register.with().and("Supported: gruu").cseq(i + 1))).isEqualTo(200);
            assertThat(domain.status(Register.contact("*").and("Expires: 0").call("d" + i, 1))).isEqualTo(200);
        }
        assertThat(accepted).isGreaterThan(50);
    }

    /** 0 for one that the parser does not let in. */
    private int status(Register register) {
        try {
            register.incoming();
        } catch (AssertionError e) {
            return 0;
        }
        return domain.status(register);
    }

    private static String damaged(Random random, String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(damaged.length());
            char noise = NOISE.charAt(random.nextInt(NOISE.length()));
            switch (random.nextInt(3)) {
                case 0 -> damaged.setCharAt(at, noise);
                case 1 -> damaged.insert(at, noise);
                default -> damaged.deleteCharAt(at);
            }
        }
        return damaged.toString();
    }

    @Test
    void aLineBreakInAnEscapeStaysOne() {
        domain.register(Register.contact("<sip:ana%0d%0aVia:x@192.0.2.1>").to("<sip:ana%0D%0A@example.com>"));

        List<Binding> bindings = domain.lookup("sip:ana%0d%0a@example.com").bindings();

        assertThat(bindings).singleElement().satisfies(binding -> {
            assertThat(binding.addressOfRecord()).isEqualTo("sip:ana%0D%0A@example.com");
            assertThat(binding.contact()).doesNotContain("\r").doesNotContain("\n");
        });
    }
}
