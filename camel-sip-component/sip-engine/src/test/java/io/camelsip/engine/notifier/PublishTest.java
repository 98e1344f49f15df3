/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.StatesUnderTest.ANA;
import static io.camelsip.engine.notifier.StatesUnderTest.BEN;
import static io.camelsip.engine.notifier.StatesUnderTest.START;
import static io.camelsip.engine.notifier.StatesUnderTest.tag;
import static io.camelsip.engine.notifier.StatesUnderTest.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import javax.sip.message.Response;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.store.Publication;

/** What a PUBLISH makes of what is published, and what it is answered with (RFC 3903 §4, §6). */
class PublishTest {

    private final StatesUnderTest domain = new StatesUnderTest();

    private String published(String body) {
        Response response = domain.publish(PublishRequest.of(body));
        assertThat(response.getStatusCode()).isEqualTo(200);
        return tag(response);
    }

    @Test
    void theFirstOneIsKeptAndGetsATag() {
        assertThat(domain.published()).isEmpty();

        Response response = domain.publish(PublishRequest.of("open").expires(600));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(value(response, "Expires")).isEqualTo("600");
        Publication publication = domain.publication();
        assertThat(publication.entityTag()).isEqualTo(tag(response));
        assertThat(publication.content()).isEqualTo(StatesUnderTest.content("open"));
        assertThat(publication.published()).isEqualTo(START);
        assertThat(publication.expires()).isEqualTo(START.plusSeconds(600));
    }

    @Test
    void aRefreshMovesTheEndAndChangesTheTag() {
        String first = published("open");
        domain.passes(Duration.ofMinutes(10));

        Response response = domain.publish(PublishRequest.withoutBody().ifMatch(first).expires(300));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(tag(response)).isNotEqualTo(first);
        Publication publication = domain.publication();
        assertThat(publication.entityTag()).isEqualTo(tag(response));
        assertThat(publication.content().text()).isEqualTo("open");
        assertThat(publication.published()).isEqualTo(START);
        assertThat(publication.expires()).isEqualTo(START.plusSeconds(900));
        assertThat(domain.status(PublishRequest.withoutBody().ifMatch(first))).isEqualTo(412);
    }

    @Test
    void whatIsModifiedTakesThePlaceOfWhatWas() {
        String first = published("open");
        published("away");
        domain.passes(Duration.ofMinutes(1));
        assertThat(domain.published()).containsExactly("away", "open");

        Response response = domain.publish(PublishRequest.of("closed").ifMatch(first));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(domain.published()).containsExactly("closed", "away");
        assertThat(domain.status(PublishRequest.of("open").ifMatch(first))).isEqualTo(412);
        assertThat(domain.status(PublishRequest.of("open").ifMatch(tag(response)))).isEqualTo(200);
    }

    @Test
    void expiresZeroRemoves() {
        String tag = published("open");

        Response response = domain.publish(PublishRequest.withoutBody().ifMatch(tag).expires(0));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(value(response, "Expires")).isEqualTo("0");
        assertThat(tag(response)).isNotEqualTo(tag);
        assertThat(domain.published()).isEmpty();
        assertThat(domain.store.size()).isZero();
        assertThat(domain.status(PublishRequest.withoutBody().ifMatch(tag(response)))).isEqualTo(412);
    }

    @Test
    void aFirstOneThatLastsForNoTimeLeavesNothing() {
        Response response = domain.publish(PublishRequest.of("open").expires(0));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(value(response, "Expires")).isEqualTo("0");
        assertThat(domain.published()).isEmpty();
        assertThat(domain.status(PublishRequest.withoutBody().ifMatch(tag(response)))).isEqualTo(412);
    }

    @Test
    void whatHasExpiredHasNoTagAnyMore() {
        String tag = published("open");
        domain.clock.now = START.plus(Duration.ofMinutes(30));

        assertThat(domain.status(PublishRequest.withoutBody().ifMatch(tag))).isEqualTo(412);
        domain.store.expire();

        assertThat(domain.published()).isEmpty();
        assertThat(domain.status(PublishRequest.withoutBody().ifMatch(tag))).isEqualTo(412);
    }

    @Test
    void aTagIsOfOneResourceOnly() {
        String ofAna = published("open");

        Response response = domain.publish(BEN, PublishRequest.withoutBody().ifMatch(ofAna).expires(0));

        assertThat(response.getStatusCode()).isEqualTo(412);
        assertThat(domain.published()).containsExactly("open");
    }

    @Test
    void nobodyReachesWhatTheBusSaysByTheNameOfItsSource() {
        domain.bus(ANA, "calendar", "busy");

        assertThat(domain.status(PublishRequest.of("open").ifMatch("calendar"))).isEqualTo(412);
        assertThat(domain.status(PublishRequest.withoutBody().ifMatch("calendar").expires(0))).isEqualTo(412);
        assertThat(domain.published()).containsExactly("busy");
        assertThat(domain.status(PublishRequest.of("open"))).isEqualTo(200);
        assertThat(domain.published()).containsExactly("open", "busy");
    }

    @Test
    void tagsAreLongAndNeverTheSame() {
        Set<String> tags = new HashSet<>();
        Set<String> starts = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            String tag = tag(domain.publish(PublishRequest.of("open").expires(0)));
            tags.add(tag);
            starts.add(tag.substring(1, 5));
        }

        assertThat(tags).hasSize(300).allMatch(tag -> tag.matches("~[a-v0-9]{20}"));
        // no counter and no time in front: 300 of 2^20 hardly meet
        assertThat(starts).hasSizeGreaterThan(290);
    }

    @Test
    void whoDoesNotSayHowLongGetsTheUsualTime() {
        assertThat(value(domain.publish(PublishRequest.of("open")), "Expires")).isEqualTo("1800");
        assertThat(domain.publication().expires()).isEqualTo(START.plus(Duration.ofMinutes(30)));
    }

    @Test
    void longTimesAreShortened() {
        assertThat(value(domain.publish(PublishRequest.of("open").expires(7201)), "Expires")).isEqualTo("7200");
        assertThat(value(domain.publish(PublishRequest.of("open").expires(4294967295L)), "Expires")).isEqualTo("7200");
    }

    @Test
    void shortTimesAreRefusedWithTheLeast() {
        Response response = domain.publish(PublishRequest.of("open").expires(59));

        assertThat(response.getStatusCode()).isEqualTo(423);
        assertThat(value(response, "Min-Expires")).isEqualTo("60");
        assertThat(domain.published()).isEmpty();
        assertThat(domain.status(PublishRequest.of("open").expires(60))).isEqualTo(200);
    }

    @Test
    void whatIsCountedIsWhatWasDone() {
        String tag = published("open");
        domain.publish(PublishRequest.withoutBody().ifMatch(tag));
        domain.publish(PublishRequest.withoutBody().ifMatch(tag));

        assertThat(domain.compositor.published()).isEqualTo(2);
        assertThat(domain.compositor.refused()).isEqualTo(1);
    }
}
