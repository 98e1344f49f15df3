/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import javax.sip.message.Response;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.registrar.RefusedException;
import io.camelsip.engine.store.Publication;

/** What becomes of the publications about a resource (RFC 3903 §4): those with another content come first. Pure. */
final class PublicationChange {

    private final int most;

    /** @param most publications about one resource from the network, and as many from the bus */
    PublicationChange(int most) {
        this.most = most;
    }

    /**
     * @param  live             publications that have not expired
     * @param  tag              what it is called from now on
     * @throws RefusedException if it is not to be done
     */
    List<Publication> of(List<Publication> live, Publish asked, String tag, Instant now) {
        Instant expires = now.plusSeconds(asked.seconds());
        if (asked.entityTag().isEmpty()) {
            // RFC 3903 §6 step 4: a first PUBLISH that lasts for no time leaves nothing
            return asked.seconds() == 0 ? live
                    : first(new Publication(tag, asked.content().orElseThrow(), now, expires), live);
        }
        Publication old = named(live, asked.entityTag().get());
        if (asked.seconds() == 0) {
            return without(live, old.entityTag());
        }
        if (asked.content().isEmpty()) {
            return live.stream().map(one -> one == old ? new Publication(tag, old.content(), old.published(), expires)
                    : one).toList();
        }
        Content content = asked.content().get().equals(old.content()) ? old.content() : asked.content().get();
        return first(new Publication(tag, content, now, expires), without(live, old.entityTag()));
    }

    /** What a source says from now on. */
    List<Publication> bySource(List<Publication> live, Publication publication) {
        return first(publication, without(live, publication.entityTag()));
    }

    /** RFC 3903 §6 step 3; what the bus has published has no entity tag. */
    private static Publication named(List<Publication> live, String tag) {
        return live.stream().filter(one -> PublicationTags.isOfNetwork(tag) && one.entityTag().equals(tag)).findFirst()
                .orElseThrow(() -> RefusedException.of(Response.CONDITIONAL_REQUEST_FAILED));
    }

    static List<Publication> without(List<Publication> live, String tag) {
        return live.stream().filter(one -> !one.entityTag().equals(tag)).toList();
    }

    private List<Publication> first(Publication publication, List<Publication> others) {
        Predicate<Publication> isOfNetwork = one -> PublicationTags.isOfNetwork(one.entityTag());
        Predicate<Publication> isAlike = isOfNetwork.test(publication) ? isOfNetwork : isOfNetwork.negate();
        // they do not take each other's room: the network must not keep the bus from saying something
        if (others.stream().filter(isAlike).count() >= most) {
            throw RefusedException.of(Response.FORBIDDEN, "Too Many Publications");
        }
        List<Publication> next = new ArrayList<>(others.size() + 1);
        next.add(publication);
        next.addAll(others);
        return next;
    }
}
