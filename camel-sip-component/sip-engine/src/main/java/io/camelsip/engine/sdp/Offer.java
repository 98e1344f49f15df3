/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes an offer: all that we have (RFC 3264 §5.1). */
final class Offer {

    /** Payload types that mean what the description says (RFC 3551 §6). */
    private static final int FIRST_DYNAMIC = 96;
    private static final int LAST_DYNAMIC = 127;

    private Offer() {
    }

    static Sdp of(LocalMedia local) {
        List<Line> session = session(local);
        List<Media> media = local.streams().stream().map(stream -> media(session, stream)).toList();
        return new Sdp(session, media, StandardCharsets.UTF_8);
    }

    private static List<Line> session(LocalMedia local) {
        String network = Grammar.network(local.address());
        return List.of(new Line('v', "0"), Origin.fresh(network).line(), new Line('s', "-"), new Line('c', network),
                new Line('t', "0 0"));
    }

    private static Media media(List<Line> session, LocalMedia.Stream stream) {
        Map<String, Codec> formats = numbered(withTones(stream));
        List<String> numbers = List.copyOf(formats.keySet());
        String first = stream.type() + " " + stream.port() + " " + protocol(stream) + " " + String.join(" ", numbers);
        List<Line> lines = new ArrayList<>();
        formats.forEach((format, codec) -> {
            lines.add(Line.attribute("rtpmap:" + format + " " + codec));
            if (codec.isTelephoneEvent()) {
                // the keys of a telephone (RFC 4733 §2.4.1)
                lines.add(Line.attribute("fmtp:" + format + " 0-15"));
            }
        });
        lines.add(Line.attribute(Direction.SENDRECV.token()));
        stream.attributes().forEach(attribute -> lines.add(Line.attribute(attribute)));
        return new Media(session,
                new MediaLine(first, stream.type(), stream.port(), 1, protocol(stream), numbers), List.copyOf(lines));
    }

    /** Tones travel beside any audio codec, at its clock rate (RFC 4733 §2.1). */
    private static List<Codec> withTones(LocalMedia.Stream stream) {
        List<Codec> codecs = new ArrayList<>(stream.codecs());
        if (stream.type().equals("audio") && codecs.stream().noneMatch(Codec::isTelephoneEvent)) {
            stream.codecs().stream().map(Codec::clockRate).distinct()
                    .forEach(rate -> codecs.add(new Codec(Codec.TELEPHONE_EVENT, rate, 1)));
        }
        return codecs;
    }

    private static Map<String, Codec> numbered(List<Codec> codecs) {
        Map<String, Codec> formats = new LinkedHashMap<>();
        int dynamic = FIRST_DYNAMIC;
        for (Codec codec : codecs) {
            int number = StaticPayloads.numberOf(codec).orElse(dynamic);
            dynamic += number == dynamic ? 1 : 0;
            if (number > LAST_DYNAMIC) {
                throw new IllegalArgumentException("There are more codecs than payload types from " + FIRST_DYNAMIC
                        + " to " + LAST_DYNAMIC + ": " + codecs.stream().map(Codec::toString)
                                .collect(Collectors.joining(", ")));
            }
            formats.put(String.valueOf(number), codec);
        }
        return formats;
    }

    /** Keys say themselves how they are agreed on: in the description (RFC 4568) or over the media (RFC 5764). */
    private static String protocol(LocalMedia.Stream stream) {
        if (stream.attributes().stream().anyMatch(attribute -> attribute.startsWith("fingerprint:"))) {
            return "UDP/TLS/RTP/SAVP";
        }
        return stream.hasKeys() ? "RTP/SAVP" : "RTP/AVP";
    }
}
