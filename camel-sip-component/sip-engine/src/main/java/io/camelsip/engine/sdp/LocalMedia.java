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
import java.util.Arrays;
import java.util.List;

/**
 * The media that we have for an answer.
 *
 * @param address where we receive: an IPv4 or IPv6 address without brackets, or a name
 * @param streams each takes one media of its type in the offer, in order; what is left of the offer is rejected
 */
public record LocalMedia(String address, List<Stream> streams) {

    /**
     * A place where we receive media.
     *
     * @param type       {@code audio} or {@code video}
     * @param port       where
     * @param codecs     what we can decode, the best first; {@code telephone-event} comes along with any of them
     * @param attributes more that the answer is to say about it, such as {@code ptime:20} or {@code rtcp-mux}; secure
     *                   media is taken only if there is a {@code crypto} or {@code fingerprint} among them
     */
    public record Stream(String type, int port, List<Codec> codecs, List<String> attributes) {

        public Stream {
            if (!Grammar.isWord(type)) {
                throw new IllegalArgumentException("'" + type + "' is no type of media; expected audio or video");
            }
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException(
                        "The port for " + type + " is " + port + "; it must be between 1 and 65535");
            }
            codecs = List.copyOf(codecs);
            attributes = List.copyOf(attributes);
            attributes.stream().filter(attribute -> attribute.isBlank() || !Grammar.isText(attribute)).findFirst()
                    .ifPresent(attribute -> {
                        throw new IllegalArgumentException("An attribute of " + type + " is empty or more than a line");
                    });
        }

        boolean hasKeys() {
            return attributes.stream()
                    .anyMatch(attribute -> attribute.startsWith("crypto:") || attribute.startsWith("fingerprint:"));
        }

        /** Its kind and port: attributes may hold keys. */
        @Override
        public String toString() {
            return type + " " + port + " " + codecs;
        }
    }

    public LocalMedia {
        if (!Grammar.isWord(address) || address.indexOf('[') >= 0) {
            throw new IllegalArgumentException("'" + address + "' is no address; expected one without brackets");
        }
        streams = List.copyOf(streams);
    }

    /** Nothing yet. */
    public static LocalMedia at(String address) {
        return new LocalMedia(address, List.of());
    }

    /**
     * Also audio.
     *
     * @param codecs as {@link Codec#of} reads them, the best first
     */
    public LocalMedia audio(int port, String... codecs) {
        return with(stream("audio", port, codecs));
    }

    /**
     * Also video.
     *
     * @param codecs as {@link Codec#of} reads them, the best first
     */
    public LocalMedia video(int port, String... codecs) {
        return with(stream("video", port, codecs));
    }

    /** Also this. */
    public LocalMedia with(Stream stream) {
        List<Stream> more = new ArrayList<>(streams);
        more.add(stream);
        return new LocalMedia(address, more);
    }

    private static Stream stream(String type, int port, String... codecs) {
        return new Stream(type, port, Arrays.stream(codecs).map(Codec::of).toList(), List.of());
    }
}
