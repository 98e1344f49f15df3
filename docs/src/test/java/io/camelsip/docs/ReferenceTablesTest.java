/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;

import org.junit.jupiter.api.Test;

class ReferenceTablesTest {

    @Test
    void tablesOfTheComponentPageAreThoseOfTheMetadata() throws Exception {
        Page page = Page.of("sip-component.adoc");
        requireUpToDate(page, ReferenceTables.insertInto(page.text()));
    }

    @Test
    void typesOfCloudEventsAreThoseThatThereAre() throws Exception {
        Page page = Page.of("cloudevents.adoc");
        requireUpToDate(page, ReferenceTables.insertTypesInto(page.text()));
    }

    private static void requireUpToDate(Page page, String today) throws IOException {
        boolean upToDate = today.equals(page.text());
        if (!upToDate) {
            Files.writeString(page.path(), today);
        }
        assertThat(upToDate).as("tables of " + page + " up to date; they are written anew now, to be committed")
                .isTrue();
    }
}
