/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import javax.sdp.SessionDescription;

/**
 * A session description (RFC 8866) that one side of a call offers or answers with (RFC 3264). Lines that it does not
 * know stay as they are. Immutable.
 */
public final class Sdp {

    private static final String LINE_END = "\r\n";

    private final List<Line> session;
    private final List<Media> media;
    private final Charset charset;

    Sdp(List<Line> session, List<Media> media, Charset charset) {
        this.session = session;
        this.media = media;
        this.charset = charset;
    }

    /**
     * Reads a description of at most 64 KiB.
     *
     * @throws ParseException if it is none: says which line, not what is in it
     */
    public static Sdp parse(byte[] bytes) throws ParseException {
        return SdpReader.read(bytes);
    }

    /** The same for text. */
    public static Sdp parse(String text) throws ParseException {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Offers all media that we have, both ways (RFC 3264 §5.1): payload types as RFC 3551 fixed them, else from 96 on. */
    public static Sdp offer(LocalMedia local) {
        return Offer.of(local);
    }

    /** Reads what another library holds. */
    public static Sdp of(SessionDescription description) throws ParseException {
        return parse(description.toString());
    }

    /**
     * The same for a library that speaks {@code javax.sdp}: o=, s=, i=, c=, b=, a= and m=; the session takes place at all
     * times.
     *
     * @throws ParseException if that cannot hold it: session id and version have at most 63 bits there
     */
    public SessionDescription toSessionDescription() throws ParseException {
        return SessionDescriptions.of(this);
    }

    /** As it goes on the wire, with CRLF at the end of each line. */
    public byte[] toBytes() {
        return text().getBytes(charset);
    }

    /** As {@link #toBytes}; it may hold media keys, so it is not for logs. */
    public String text() {
        StringBuilder text = new StringBuilder();
        session.forEach(line -> text.append(line).append(LINE_END));
        for (Media each : media) {
            text.append("m=").append(each.first().value()).append(LINE_END);
            each.lines().forEach(line -> text.append(line).append(LINE_END));
        }
        return text.toString();
    }

    List<Line> session() {
        return session;
    }

    Charset charset() {
        return charset;
    }

    /** Its media, in order; their number never becomes less in a call (RFC 3264 §8). */
    public List<Media> media() {
        return media;
    }

    /** The values of an attribute of the whole session, in order; an empty text for each that has none. */
    public List<String> attributes(String name) {
        return session.stream().filter(line -> line.isAttribute(name)).map(Line::attributeValue).toList();
    }

    /** Whether any of its media sends, and any receives; media that is rejected does neither. */
    public Direction direction() {
        List<Direction> directions = media.stream().filter(each -> each.port() != 0).map(Media::direction).toList();
        return Direction.of(directions.stream().anyMatch(Direction::sends),
                directions.stream().anyMatch(Direction::receives));
    }

    /** Whether whoever gave it puts the other side on hold: there is media, and none of it is received. */
    public boolean isHold() {
        return media.stream().anyMatch(each -> each.port() != 0) && !direction().receives();
    }

    /** The description to offer next to put the other side on hold (RFC 3264 §8.4); this one if it does so already. */
    public Sdp hold() {
        return withDirections(Direction::held);
    }

    /**
     * The description to offer next to end a hold: what was sendonly or inactive is both ways again. Should the other
     * side hold as well, its answer keeps to that (RFC 6337 §5.3). Media that was recvonly before {@link #hold} becomes
     * sendrecv too: who has such media keeps the description from before and offers it {@link #following} the hold.
     */
    public Sdp resume() {
        return withDirections(direction -> direction.receives() ? direction : Direction.SENDRECV);
    }

    private Sdp withDirections(UnaryOperator<Direction> change) {
        boolean common = Directions.in(session).isPresent();
        List<Line> lines = Directions.change(session, change);
        List<Media> changed = media.stream().map(each -> new Media(lines, each.first(),
                common || each.port() == 0 ? Directions.change(each.lines(), change)
                        : Directions.changeOrAdd(each.lines(), change)))
                .toList();
        return new Sdp(lines, changed, charset).following(this);
    }

    /**
     * This description as the next one in the session of another, which is ours too: with its origin, and a version one
     * higher (RFC 3264 §8); the other one itself if nothing else differs.
     */
    public Sdp following(Sdp previous) {
        Origin origin = previous.origin();
        boolean same = withOrigin(origin).equals(previous.withOrigin(origin));
        return same ? previous : withOrigin(origin.next());
    }

    Origin origin() {
        try {
            return Origin.read(session.stream().filter(line -> line.type() == 'o').findFirst().orElseThrow().value());
        } catch (ParseException e) {
            throw new IllegalStateException("Was read before", e);
        }
    }

    private Sdp withOrigin(Origin origin) {
        List<Line> lines = session.stream().map(line -> line.type() == 'o' ? origin.line() : line).toList();
        return new Sdp(lines, media.stream().map(each -> new Media(lines, each.first(), each.lines())).toList(),
                charset);
    }

    /**
     * Answers this offer (RFC 3264 §6): of each media what {@code local} can do, in its order of preference, with the
     * direction that mirrors the offer's; port 0 for what it cannot.
     */
    public Sdp answer(LocalMedia local) {
        return Answer.to(this, local);
    }

    /**
     * This description, which is ours, as the answer to an offer that changes nothing but which way media flows: of each
     * media what both sides want (RFC 3264 §6.1).
     *
     * @param  offer  what the other side describes now
     * @param  before what it described before
     * @return        with our origin, to be made {@link #following} what we said last; empty if the offer changes more
     */
    public Optional<Sdp> mirroring(Sdp offer, Sdp before) {
        return Mirror.of(this, offer, before);
    }

    /** Whether anything of it was accepted: a description without that is a reason for 488. */
    public boolean hasMedia() {
        return media.stream().anyMatch(each -> each.port() != 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sdp sdp && text().equals(sdp.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    /** Its media only: the rest may hold keys. */
    @Override
    public String toString() {
        return "SDP " + media;
    }
}
