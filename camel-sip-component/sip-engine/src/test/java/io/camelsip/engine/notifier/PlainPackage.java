/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.time.Duration;
import java.util.List;

import io.camelsip.engine.event.Content;

/** A package for tests, whose state is what was published last, as it is; it takes nothing that says {@code bad}. */
record PlainPackage(String name, Duration pace) implements EventPackage {

    @Override
    public List<String> contentTypes() {
        return List.of(EventsUnderTest.PIDF, "text/plain");
    }

    @Override
    public List<String> publishedTypes() {
        return List.of(EventsUnderTest.PIDF);
    }

    @Override
    public void check(String resource, Content published) throws InvalidContentException {
        if (published.text().contains("bad")) {
            throw new InvalidContentException("It is bad");
        }
    }
}
