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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Makes an answer: as many media as the offer has, in its order (RFC 3264 §6). For one answer. */
final class Answer {

    private final LocalMedia local;
    private final List<LocalMedia.Stream> free;
    private final List<Line> session;

    private Answer(Sdp offer, LocalMedia local) {
        this.local = local;
        free = new ArrayList<>(local.streams());
        session = session(offer);
    }

    static Sdp to(Sdp offer, LocalMedia local) {
        Answer answer = new Answer(offer, local);
        List<Media> media = offer.media().stream().map(answer::media).toList();
        return new Sdp(answer.session, media, offer.charset());
    }

    /** The time is the offer's (RFC 3264 §6), which for a call is always. */
    private List<Line> session(Sdp offer) {
        String network = Grammar.network(local.address());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line('v', "0"));
        lines.add(Origin.fresh(network).line());
        lines.add(new Line('s', "-"));
        lines.add(new Line('c', network));
        List<Line> times = offer.session().stream().filter(line -> line.type() == 't').toList();
        lines.addAll(times.isEmpty() ? List.of(new Line('t', "0 0")) : times);
        return List.copyOf(lines);
    }

    private Media media(Media offered) {
        Map<String, Codec> known = codecs(offered);
        for (LocalMedia.Stream stream : free) {
            if (fits(stream, offered)) {
                Set<String> formats = formats(known, stream);
                if (!formats.isEmpty()) {
                    free.remove(stream);
                    return accepted(offered, stream, formats, known);
                }
            }
        }
        return new Media(session, offered.first().rejected(), List.of());
    }

    private static Map<String, Codec> codecs(Media offered) {
        Map<String, Codec> codecs = new LinkedHashMap<>();
        new LinkedHashSet<>(offered.formats())
                .forEach(format -> offered.codec(format).ifPresent(codec -> codecs.put(format, codec)));
        return codecs;
    }

    private static boolean fits(LocalMedia.Stream stream, Media offered) {
        return offered.port() != 0 && stream.type().equalsIgnoreCase(offered.type())
                && (stream.hasKeys() || !offered.first().isSecure());
    }

    /** What both know, in our order; empty if that is nothing to talk with. */
    private static Set<String> formats(Map<String, Codec> offered, LocalMedia.Stream stream) {
        Set<String> chosen = new LinkedHashSet<>();
        for (Codec codec : stream.codecs()) {
            if (!codec.isTelephoneEvent()) {
                choose(offered, codec::matches, chosen);
            }
        }
        if (!chosen.isEmpty()) {
            // tones travel beside any codec
            choose(offered, Codec::isTelephoneEvent, chosen);
        }
        return chosen;
    }

    private static void choose(Map<String, Codec> offered, Predicate<Codec> wanted, Set<String> chosen) {
        offered.forEach((format, codec) -> {
            if (wanted.test(codec)) {
                chosen.add(format);
            }
        });
    }

    /** Payload types keep the numbers and parameters that the offer gave them (RFC 3264 §6.1). */
    private Media accepted(
            Media offered, LocalMedia.Stream stream, Set<String> formats, Map<String, Codec> known) {
        List<Line> lines = new ArrayList<>();
        for (String format : formats) {
            lines.add(Line.attribute("rtpmap:" + format + " " + known.get(format)));
            offered.about(format, "fmtp").ifPresent(
                    parameters -> lines.add(Line.attribute("fmtp:" + format + " " + parameters)));
        }
        lines.add(Line.attribute(offered.direction().reversed().token()));
        stream.attributes().forEach(attribute -> lines.add(Line.attribute(attribute)));
        return new Media(session, offered.first().of(stream.port(), List.copyOf(formats)), List.copyOf(lines));
    }
}
