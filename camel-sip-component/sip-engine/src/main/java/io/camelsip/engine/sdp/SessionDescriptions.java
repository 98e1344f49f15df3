/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Vector;

import javax.sdp.Attribute;
import javax.sdp.BandWidth;
import javax.sdp.Connection;
import javax.sdp.Info;
import javax.sdp.MediaDescription;
import javax.sdp.SdpException;
import javax.sdp.SdpFactory;
import javax.sdp.SessionDescription;

/**
 * Builds the description of {@code javax.sdp} piece by piece, so that nothing is left to be parsed. For one description.
 */
final class SessionDescriptions {

    private final SdpFactory factory = SdpFactory.getInstance();

    static SessionDescription of(Sdp sdp) throws ParseException {
        try {
            return new SessionDescriptions().session(sdp);
        } catch (SdpException | RuntimeException e) {
            throw new ParseException("A session description that javax.sdp cannot hold: " + e.getMessage(), 0);
        }
    }

    private SessionDescription session(Sdp sdp) throws SdpException {
        List<Line> lines = sdp.session();
        SessionDescription description = factory.createSessionDescription((SessionDescription) null);
        description.setVersion(factory.createVersion(0));
        setOrigin(description, sdp.origin());
        description.setSessionName(factory.createSessionName(value(lines, 's').orElse("-")));
        Optional<Info> info = info(lines);
        if (info.isPresent()) {
            description.setInfo(info.get());
        }
        Optional<Connection> connection = connection(lines);
        if (connection.isPresent()) {
            description.setConnection(connection.get());
        }
        description.setBandwidths(bandwidths(lines));
        description.setTimeDescriptions(new Vector<>(List.of(factory.createTimeDescription(factory.createTime()))));
        description.setAttributes(attributes(lines));
        Vector<MediaDescription> media = new Vector<>();
        for (Media each : sdp.media()) {
            media.add(media(each));
        }
        description.setMediaDescriptions(media);
        return description;
    }

    /** Its numbers have 63 bits there; more is an error. */
    private void setOrigin(SessionDescription description, Origin origin) throws SdpException {
        String[] user = origin.user().split(" ");
        String[] network = origin.network().split(" ");
        description.setOrigin(factory.createOrigin(user[0], Long.parseLong(user[1]),
                Long.parseLong(origin.version()), network[0], network[1], network[2]));
    }

    private MediaDescription media(Media media) throws SdpException {
        MediaDescription description = factory.createMediaDescription(media.type(), media.port(), media.first().ports(),
                media.protocol(), media.formats().toArray(String[]::new));
        Optional<Info> info = info(media.lines());
        if (info.isPresent()) {
            description.setInfo(info.get());
        }
        Optional<Connection> connection = connection(media.lines());
        if (connection.isPresent()) {
            description.setConnection(connection.get());
        }
        description.setBandwidths(bandwidths(media.lines()));
        description.setAttributes(attributes(media.lines()));
        return description;
    }

    private Optional<Info> info(List<Line> lines) {
        return value(lines, 'i').map(factory::createInfo);
    }

    private Optional<Connection> connection(List<Line> lines) throws SdpException {
        String[] parts = value(lines, 'c').orElse("").split(" +");
        return parts.length < 3 ? Optional.empty()
                : Optional.of(factory.createConnection(parts[0], parts[1], parts[2].split("/", 2)[0]));
    }

    private Vector<BandWidth> bandwidths(List<Line> lines) {
        Vector<BandWidth> bandwidths = new Vector<>();
        for (Line line : lines) {
            String[] parts = line.value().strip().split(":", 2);
            if (line.type() == 'b' && parts.length == 2 && Grammar.number(parts[1]) >= 0) {
                bandwidths.add(factory.createBandwidth(parts[0], Grammar.number(parts[1])));
            }
        }
        return bandwidths;
    }

    private Vector<Attribute> attributes(List<Line> lines) {
        Vector<Attribute> attributes = new Vector<>();
        for (Line line : lines) {
            String[] parts = line.value().split(":", 2);
            if (line.type() == 'a') {
                attributes.add(factory.createAttribute(parts[0], parts.length == 2 ? parts[1] : null));
            }
        }
        return attributes;
    }

    private static Optional<String> value(List<Line> lines, char type) {
        return lines.stream().filter(line -> line.type() == type).findFirst().map(line -> line.value().strip());
    }
}
