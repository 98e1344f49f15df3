/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.trapezoid;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.camel.impl.DefaultCamelContext;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipUsers;
import io.camelsip.engine.trace.CallRecording;
import io.camelsip.engine.trace.RecordedCall;

/** The server of a domain: a Camel application. It runs until it is closed; as a program, until its input ends. */
final class DomainServer implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SipComponent sip = new SipComponent();

    private DomainServer(Domain own, Domain neighbour) throws Exception {
        context.getCamelContextExtension().setName(own.name());
        sip.setCallTrace(true);
        context.addComponent("sip", sip);
        context.getRegistry().bind("users", SipUsers.of(own.passwords()));
        context.addRoutes(new DomainRoutes(own, neighbour));
    }

    /** Listens when it is there. */
    static DomainServer start(Domain own, Domain neighbour) throws Exception {
        DomainServer server = new DomainServer(own, neighbour);
        server.context.start();
        return server;
    }

    /** The messages of all calls that have gone through it, without credentials. */
    List<RecordedCall> calls() {
        return sip.callTrace().recording().map(CallRecording::calls).orElse(List.of());
    }

    @Override
    public void close() {
        context.stop();
    }

    /**
     * Its domain, that of its neighbour, and a file: it is there as soon as the server listens, and has the
     * messages in it when the server has ended.
     */
    public static void main(String[] args) throws Exception {
        DomainServer server = start(Domain.valueOf(args[0]), Domain.valueOf(args[1]));
        Path file = Path.of(args[2]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.end(file)));
        Files.createFile(file);
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private void end(Path file) {
        close();
        try {
            Files.write(file, RecordedLines.of(calls()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
