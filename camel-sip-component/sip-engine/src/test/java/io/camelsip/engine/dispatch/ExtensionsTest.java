/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.util.Optional;
import java.util.Set;

import javax.sip.message.Request;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.SipMessages;

class ExtensionsTest {

    private static Request requiring(String tags) {
        try {
            Request request = SipMessages.request("MESSAGE", "sip:bob@example.com", Optional.empty(), Optional.empty());
            SipMessages.addHeader(request, "Require", tags);
            return request;
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatNobodyKnowsIsUnsupported() {
        assertThat(Extensions.unsupported(requiring("gruu, 100rel, path"), Set.of("path"))).isEqualTo("gruu");
    }

    @Test
    void aStarLeavesThemAllToTheFarEnd() {
        assertThat(Extensions.unsupported(requiring("gruu, path"), Set.of("*"))).isEmpty();
    }
}
