/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a session description into lines and sections. Every size is bounded; time is linear. */
final class SdpReader {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_LINES = 2048;
    private static final int MAX_MEDIA = 128;

    private final List<Line> session = new ArrayList<>();
    private final List<MediaLine> firsts = new ArrayList<>();
    private final List<List<Line>> sections = new ArrayList<>();

    private SdpReader() {
    }

    static Sdp read(byte[] bytes) throws ParseException {
        if (bytes.length > MAX_BYTES) {
            throw new ParseException(
                    "A session description of " + bytes.length + " bytes; at most " + MAX_BYTES + " are read", 0);
        }
        Charset charset = charset(bytes);
        SdpReader reader = new SdpReader();
        reader.lines(new String(bytes, charset));
        return reader.sdp(charset);
    }

    /** RFC 8866 §5 has UTF-8; what is none is kept byte by byte. */
    private static Charset charset(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** RFC 8866 §5: lines end with CRLF, and a single LF is to be accepted. Empty lines at the end hurt nobody. */
    private void lines(String text) throws ParseException {
        int count = 0;
        for (int from = 0; from < text.length(); count++) {
            int lf = text.indexOf('\n', from);
            int end = lf < 0 ? text.length() : lf;
            int to = end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
            if (to > from) {
                line(text.substring(from, to), count + 1);
            }
            if (count == MAX_LINES) {
                throw new ParseException("A session description of more than " + MAX_LINES + " lines", from);
            }
            from = end + 1;
        }
    }

    private void line(String line, int number) throws ParseException {
        if (line.length() > MAX_LINE) {
            throw new ParseException("Line " + number + " is longer than " + MAX_LINE + " characters", number);
        }
        if (line.length() < 2 || line.charAt(1) != '=' || !Character.isLetter(line.charAt(0))
                || !Grammar.isText(line)) {
            throw new ParseException("Line " + number + " is not a letter, an equals sign and text (RFC 8866 §5)",
                    number);
        }
        add(new Line(line.charAt(0), line.substring(2)), number);
    }

    private void add(Line line, int number) throws ParseException {
        if (session.isEmpty() && !(line.type() == 'v' && line.value().strip().equals("0"))) {
            throw new ParseException("A session description begins with v=0 (RFC 8866 §5.1)", number);
        }
        if (line.type() != 'm') {
            (sections.isEmpty() ? session : sections.get(sections.size() - 1)).add(line);
            return;
        }
        if (sections.size() == MAX_MEDIA) {
            throw new ParseException("A session description with more than " + MAX_MEDIA + " media", number);
        }
        firsts.add(MediaLine.read(line.value()));
        sections.add(new ArrayList<>());
    }

    private Sdp sdp(Charset charset) throws ParseException {
        List<Line> origins = session.stream().filter(line -> line.type() == 'o').toList();
        if (origins.size() != 1) {
            throw new ParseException("A session description has one o= (RFC 8866 §5.2); found " + origins.size(), 0);
        }
        Origin.read(origins.get(0).value());
        List<Line> common = List.copyOf(session);
        List<Media> media = new ArrayList<>();
        for (int i = 0; i < firsts.size(); i++) {
            media.add(new Media(common, firsts.get(i), List.copyOf(sections.get(i))));
        }
        return new Sdp(common, media, charset);
    }
}
