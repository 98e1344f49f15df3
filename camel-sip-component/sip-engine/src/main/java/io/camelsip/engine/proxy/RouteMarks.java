/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Mac;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.FlowId;
import io.camelsip.engine.Transport;

/**
 * The user parts of the Record-Route and Path URIs that we give out, by which we know them again: a keyed digest, and the
 * flow that the request is to take from here (RFC 5626 §5.3). One of a dialog holds for its Call-ID alone, so that nobody
 * can send anything else through us with it. Any thread.
 */
final class RouteMarks {

    private static final int DIGEST = 10;
    private static final byte DIALOG = 'd';
    private static final byte ASKING = 'a';
    private static final byte FLOW = 'f';
    private static final byte BACK = 'b';
    private static final int SHORTEST = 15;
    private static final int LONGEST = 100;
    private static final byte[] NOTHING = {};

    private final ThreadLocal<Mac> macs;

    RouteMarks(EngineKeys keys) {
        macs = ThreadLocal.withInitial(() -> keys.mac("route"));
    }

    /** What a mark of ours says: where its requests go on, if not by their Route. */
    record Mark(Kind kind, Optional<FlowId> flow) {}

    /** What its requests do here. */
    enum Kind {
        /** They follow their Route. */
        DIALOG,
        /** They are given to a listener first. */
        ASKING,
        /** They are nobody's in particular: of a Path. */
        PATH
    }

    /**
     * For Record-Route.
     *
     * @param asks whether its requests go to a listener
     */
    String ofDialog(String callId, Optional<FlowId> flow, boolean asks) {
        return mark(asks ? ASKING : DIALOG, flow.map(RouteMarks::bytes).orElse(NOTHING), callId);
    }

    /** For Path: whoever has it may send to that flow. */
    String ofFlow(FlowId flow) {
        return mark(FLOW, bytes(flow), "");
    }

    /** For our Via of a request that is passed on without a transaction: the way back, for responses with that branch. */
    String ofVia(String branch, FlowId flow) {
        return mark(BACK, bytes(flow), branch);
    }

    /** Empty if we did not give it out with this branch. */
    Optional<FlowId> readVia(String mark, String branch) {
        return read(mark, branch, BACK).flatMap(Mark::flow);
    }

    /** What all requests with one key get as branch, however often they come: hexadecimal digits. */
    String branchOf(String requestKey) {
        return HexFormat.of().formatHex(digest(BACK, NOTHING, requestKey), 0, DIGEST);
    }

    private String mark(byte kind, byte[] flow, String callId) {
        byte[] mark = new byte[1 + DIGEST + flow.length];
        mark[0] = kind;
        System.arraycopy(digest(kind, flow, callId), 0, mark, 1, DIGEST);
        System.arraycopy(flow, 0, mark, 1 + DIGEST, flow.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mark);
    }

    private byte[] digest(byte kind, byte[] flow, String callId) {
        Mac mac = macs.get();
        mac.update(kind);
        mac.update(flow);
        return mac.doFinal(callId.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Empty if we did not give it out, or not for this Call-ID. */
    Optional<Mark> read(String user, String callId) {
        return read(user, callId, DIALOG).or(() -> read(user, callId, ASKING)).or(() -> read(user, "", FLOW));
    }

    private Optional<Mark> read(String text, String scope, byte kind) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return read(Base64.getUrlDecoder().decode(text), scope, kind);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Mark> read(byte[] mark, String scope, byte kind) {
        if (mark[0] != kind) {
            return Optional.empty();
        }
        byte[] flow = Arrays.copyOfRange(mark, 1 + DIGEST, mark.length);
        byte[] expected = Arrays.copyOf(digest(kind, flow, scope), DIGEST);
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(mark, 1, 1 + DIGEST))
                ? Optional.of(new Mark(kind(kind), flow(flow)))
                : Optional.empty();
    }

    private static Kind kind(byte kind) {
        return switch (kind) {
            case DIALOG -> Kind.DIALOG;
            case ASKING -> Kind.ASKING;
            default -> Kind.PATH;
        };
    }

    private static byte[] bytes(FlowId flow) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(40);
        bytes.write(flow.transport().ordinal());
        write(flow.local(), bytes);
        write(flow.remote(), bytes);
        return bytes.toByteArray();
    }

    private static void write(InetSocketAddress address, ByteArrayOutputStream bytes) {
        byte[] host = address.getAddress().getAddress();
        bytes.write(host.length);
        bytes.writeBytes(host);
        bytes.write(address.getPort() >> 8);
        bytes.write(address.getPort());
    }

    private static Optional<FlowId> flow(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        try {
            int remote = 4 + bytes[1];
            return Optional.of(new FlowId(Transport.values()[bytes[0]], address(bytes, 1), address(bytes, remote)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("A mark of ours without a flow", e);
        }
    }

    private static InetSocketAddress address(byte[] bytes, int at) throws UnknownHostException {
        int end = at + 1 + bytes[at];
        return new InetSocketAddress(InetAddress.getByAddress(Arrays.copyOfRange(bytes, at + 1, end)),
                (bytes[end] & 0xFF) << 8 | bytes[end + 1] & 0xFF);
    }
}
