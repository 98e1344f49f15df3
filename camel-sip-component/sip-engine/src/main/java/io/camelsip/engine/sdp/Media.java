/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.util.List;
import java.util.Optional;

/** A media description: an {@code m=} line and what follows it (RFC 8866 §5.14). Immutable. */
public final class Media {

    private static final int MAX_PAYLOAD_TYPE = 127;
    private static final String NO_ADDRESS = "0.0.0.0";

    private final List<Line> session;
    private final MediaLine first;
    private final List<Line> lines;

    /**
     * @param session what holds for all media
     * @param first   the m= line
     * @param lines   the section without it
     */
    Media(List<Line> session, MediaLine first, List<Line> lines) {
        this.session = session;
        this.first = first;
        this.lines = lines;
    }

    /** {@code audio}, {@code video}, {@code image}, {@code application} and so on. */
    public String type() {
        return first.type();
    }

    /** The first port; 0 for media that is rejected or over (RFC 3264 §6, §8.2). */
    public int port() {
        return first.port();
    }

    /** {@code RTP/AVP}, {@code UDP/TLS/RTP/SAVPF}, {@code udptl} and so on. */
    public String protocol() {
        return first.protocol();
    }

    /** Payload types for RTP; otherwise what the protocol makes of them. */
    public List<String> formats() {
        return first.formats();
    }

    /** The codec of a payload type, as mapped here or as RFC 3551 fixed it. */
    public Optional<Codec> codec(String format) {
        int payloadType = Grammar.number(format);
        if (!first.isRtp() || payloadType < 0 || payloadType > MAX_PAYLOAD_TYPE) {
            return Optional.empty();
        }
        Optional<String> mapped = about(format, "rtpmap");
        return mapped.isPresent() ? Codec.read(mapped.get()) : StaticPayloads.of(payloadType);
    }

    /** What an attribute such as {@code fmtp} says about a format: its value without the format. */
    public Optional<String> about(String format, String attribute) {
        return lines.stream().filter(line -> line.isAttribute(attribute)).map(Line::attributeValue)
                .filter(value -> value.startsWith(format + " "))
                .map(value -> value.substring(format.length() + 1).strip()).findFirst();
    }

    /** The values of an attribute of this media, in order; an empty text for each that has none. */
    public List<String> attributes(String name) {
        return lines.stream().filter(line -> line.isAttribute(name)).map(Line::attributeValue).toList();
    }

    /** Where the other side is to send to: this media's, else the session's; empty if neither is there. */
    public Optional<String> address() {
        return connection(lines).or(() -> connection(session));
    }

    private static Optional<String> connection(List<Line> lines) {
        return lines.stream().filter(line -> line.type() == 'c').findFirst()
                .map(line -> line.value().strip().split(" +")).filter(parts -> parts.length > 2)
                .map(parts -> parts[2].split("/", 2)[0]);
    }

    /**
     * Which way it flows: what its own attribute says, else the session's, else both ways. An address of 0.0.0.0 takes
     * receiving away (RFC 3264 §8.4), unless ICE is to find the address.
     */
    public Direction direction() {
        Direction said = Directions.in(lines).or(() -> Directions.in(session)).orElse(Direction.SENDRECV);
        return isWithoutAddress() ? said.held() : said;
    }

    private boolean isWithoutAddress() {
        return address().filter(NO_ADDRESS::equals).isPresent() && !hasIce(lines) && !hasIce(session);
    }

    private static boolean hasIce(List<Line> lines) {
        return lines.stream().anyMatch(line -> line.isAttribute("ice-ufrag"));
    }

    List<Line> session() {
        return session;
    }

    MediaLine first() {
        return first;
    }

    List<Line> lines() {
        return lines;
    }

    /** Its kind and port. */
    @Override
    public String toString() {
        return type() + " " + port();
    }
}
