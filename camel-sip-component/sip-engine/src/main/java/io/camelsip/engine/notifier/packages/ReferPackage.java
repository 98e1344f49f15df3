/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.InvalidContentException;
import io.camelsip.engine.store.Publication;

/**
 * How far what a REFER asked for has come (RFC 3515 §2.4.4). Its resource is the id of the subscription that the REFER
 * began; who does what was asked publishes the progress of it. Stateless.
 */
public final class ReferPackage implements EventPackage {

    /** In the Event header field. */
    public static final String NAME = "refer";

    private static final String SIP_FRAGMENT = "message/sipfrag";
    /** RFC 3515 §2.4.5: the version parameter is there in every example, and older phones look for it. */
    private static final String TYPE = SIP_FRAGMENT + ";version=2.0";
    private static final Pattern STATUS_LINE = Pattern.compile("SIP/2\\.0 [1-6]\\d\\d [^\\r\\n]*(\\r?\\n.*)?",
            Pattern.DOTALL);
    private static final int TRYING = 100;
    private static final Content BEGINNING = progress(TRYING, Optional.empty());

    /**
     * What a watcher is told of a status; one from 200 on ends its subscription.
     *
     * @param reason in the place of the phrase that belongs to the status
     */
    public static Content progress(int status, Optional<String> reason) {
        if (status < 100 || status > 699) {
            throw new IllegalArgumentException("A status of " + status + " is not between 100 and 699");
        }
        String phrase = reason.orElseGet(() -> SipMessages.reasonPhrase(status));
        if (phrase.chars().anyMatch(c -> c < ' ' || c == 127)) {
            throw new IllegalArgumentException("A reason phrase has a control character; it is one line");
        }
        return Content.of(TYPE, "SIP/2.0 " + status + ' ' + phrase + "\r\n");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> contentTypes() {
        return List.of(SIP_FRAGMENT);
    }

    /** Who does what was asked is here. */
    @Override
    public List<String> publishedTypes() {
        return List.of();
    }

    /** As long as somebody may let a phone ring, and a refusal to come after it; watchers refresh what takes longer. */
    @Override
    public Duration expires() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void check(String resource, Content published) throws InvalidContentException {
        if (!STATUS_LINE.matcher(published.text()).matches()) {
            throw new InvalidContentException(
                    "A content of " + SIP_FRAGMENT + " begins with no status line of SIP/2.0");
        }
    }

    /** RFC 3515 §2.4.5: while nothing is known, {@code 100 Trying}. */
    @Override
    public CompletionStage<Optional<Content>> compose(String resource, List<Publication> published) {
        return CompletableFuture.completedStage(Optional.of(
                published.stream().findFirst().map(Publication::content).orElse(BEGINNING)));
    }

    /** RFC 3515 §2.4.7: a final status. */
    @Override
    public boolean isLast(Content state) {
        return state.bytes()["SIP/2.0 ".length()] >= '2';
    }
}
