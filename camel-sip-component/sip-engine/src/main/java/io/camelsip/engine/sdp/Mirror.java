/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers offers that change nothing but which way media flows: a hold, and its end (RFC 3264 §8.4). Stateless. */
final class Mirror {

    /** What may differ without a change to what the other side sends, receives, or how. */
    private static final List<String> TRIFLES = List.of("rtcp", "ssrc", "ptime", "maxptime", "silenceSupp");
    private static final String NO_ADDRESS = "0.0.0.0";

    private Mirror() {
    }

    static Optional<Sdp> of(Sdp ours, Sdp offer, Sdp before) {
        boolean same = ours.media().size() == offer.media().size() && offer.media().size() == before.media().size()
                && essence(offer.session()).equals(essence(before.session()))
                && IntStream.range(0, offer.media().size())
                        .allMatch(i -> isSame(offer.media().get(i), before.media().get(i)));
        return same ? Optional.of(mirrored(ours, offer)) : Optional.empty();
    }

    private static boolean isSame(Media offered, Media before) {
        return offered.type().equals(before.type()) && offered.port() == before.port()
                && offered.protocol().equals(before.protocol()) && offered.formats().equals(before.formats())
                && isSameAddress(offered, before) && essence(offered.lines()).equals(essence(before.lines()));
    }

    /** An address of 0.0.0.0 is a direction rather than an address. */
    private static boolean isSameAddress(Media offered, Media before) {
        return offered.address().equals(before.address()) || offered.address().filter(NO_ADDRESS::equals).isPresent()
                || before.address().filter(NO_ADDRESS::equals).isPresent();
    }

    /** The attributes that count, in any order. */
    private static Set<String> essence(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.type() == 'a' && line.direction().isEmpty()
                        && TRIFLES.stream().noneMatch(line::isAttribute))
                .map(Line::toString).collect(Collectors.toSet());
    }

    private static Sdp mirrored(Sdp ours, Sdp offer) {
        List<Media> media = IntStream.range(0, ours.media().size())
                .mapToObj(i -> mirrored(ours.media().get(i), offer.media().get(i).direction())).toList();
        return new Sdp(ours.session(), media, ours.charset());
    }

    /** RFC 3264 §6.1: what we want, as far as the offer allows it. */
    private static Media mirrored(Media ours, Direction offered) {
        Direction own = ours.direction();
        Direction answered = Direction.of(own.sends() && offered.receives(), own.receives() && offered.sends());
        if (ours.port() == 0 || answered == own) {
            return ours;
        }
        List<Line> lines = new ArrayList<>(ours.lines());
        lines.removeIf(line -> line.direction().isPresent());
        lines.add(Line.attribute(answered.token()));
        return new Media(ours.session(), ours.first(), List.copyOf(lines));
    }
}
