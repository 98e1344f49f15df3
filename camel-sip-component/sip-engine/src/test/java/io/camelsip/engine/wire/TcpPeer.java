/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A peer on one TCP connection. */
public final class TcpPeer implements WirePeer {

    private static final Pattern CONTENT_LENGTH = Pattern.compile("\r\n(?:Content-Length|l)\\s*:\\s*(\\d+)\\s*\r\n",
            Pattern.CASE_INSENSITIVE);

    private final Socket socket;
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private boolean ended;

    private TcpPeer(Socket socket) {
        this.socket = socket;
    }

    /** Connects. */
    public static TcpPeer of(InetSocketAddress target) {
        try {
            Socket socket = new Socket();
            socket.connect(target, (int) PATIENCE.toMillis());
            return on(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TcpPeer on(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new TcpPeer(socket);
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public InetSocketAddress target() {
        return (InetSocketAddress) socket.getRemoteSocketAddress();
    }

    @Override
    public String transport() {
        return "TCP";
    }

    @Override
    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<byte[]> receive(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        while (true) {
            Optional<byte[]> message = cut();
            if (message.isPresent() || ended || !readMore(end - System.nanoTime())) {
                return message;
            }
        }
    }

    /** Whatever comes next, as it comes; empty if nothing does in time. */
    public byte[] receiveRaw(Duration within) {
        if (unread.size() == 0) {
            readMore(within.toNanos());
        }
        byte[] bytes = unread.toByteArray();
        unread.reset();
        return bytes;
    }

    /** Whether the other side has closed the connection, or does so in time; what it says before is thrown away. */
    public boolean isClosedWithin(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (!ended && readMore(end - System.nanoTime())) {
            unread.reset();
        }
        return ended;
    }

    private boolean readMore(long nanos) {
        byte[] buffer = new byte[16 * 1024];
        try {
            socket.setSoTimeout((int) Math.max(1, nanos / 1_000_000));
            int read = socket.getInputStream().read(buffer);
            ended = read < 0;
            unread.write(buffer, 0, Math.max(0, read));
            return read >= 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            ended = true;
            return false;
        }
    }

    private Optional<byte[]> cut() {
        byte[] bytes = unread.toByteArray();
        String text = new String(bytes, ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return Optional.empty();
        }
        Matcher matcher = CONTENT_LENGTH.matcher(text.substring(0, head + 2));
        int length = head + 4 + (matcher.find() ? Integer.parseInt(matcher.group(1)) : 0);
        if (bytes.length < length) {
            return Optional.empty();
        }
        unread.reset();
        unread.write(bytes, length, bytes.length - length);
        return Optional.of(Arrays.copyOf(bytes, length));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
