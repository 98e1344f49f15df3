/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.deployment;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Asks one SIP port over and over and notes what it answers. Plain sockets and strings. */
final class Prober implements AutoCloseable {

    private final DatagramSocket socket;
    private final int port;
    private final Thread thread;
    private volatile String lastBody = "";

    Prober(int port) throws IOException {
        this.port = port;
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        this.thread = new Thread(this::run, "prober");
        thread.setDaemon(true);
        thread.start();
    }

    String lastBody() {
        return lastBody;
    }

    private void run() {
        for (int number = 0; !socket.isClosed(); number++) {
            try {
                ask(number);
                socket.setSoTimeout(20);
                DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
                socket.receive(answer);
                String text = new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
                lastBody = text.substring(text.indexOf("\r\n\r\n") + 4);
            } catch (SocketTimeoutException e) {
                // silent for now: ask again
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException("The prober's socket failed", e);
                }
            }
        }
    }

    private void ask(int number) throws IOException {
        String from = "127.0.0.1:" + socket.getLocalPort();
        byte[] request = String.join("\r\n",
                "OPTIONS sip:127.0.0.1:" + port + " SIP/2.0",
                "Via: SIP/2.0/UDP " + from + ";rport;branch=z9hG4bKprobe" + number,
                "Max-Forwards: 70",
                "From: <sip:prober@" + from + ">;tag=1",
                "To: <sip:127.0.0.1:" + port + ">",
                "Call-ID: probe-" + number + "@" + from,
                "CSeq: 1 OPTIONS",
                "Content-Length: 0",
                "", "").getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(request, request.length, InetAddress.getLoopbackAddress(), port));
    }

    @Override
    public void close() {
        socket.close();
    }
}
