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
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.camelsip.engine.trace.RecordedCall;

/** A {@link DomainServer} as a process of its own. */
final class DomainProcess {

    private static final int LOOK_EVERY_MILLIS = 50;
    private static final int END_SECONDS = 30;

    private final Process process;
    private final Path file;

    private DomainProcess(Process process, Path file) {
        this.process = process;
        this.file = file;
    }

    /** Returns when it listens. */
    static DomainProcess start(Domain own, Domain neighbour, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve(own.name() + ".calls");
        Files.deleteIfExists(file);
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), DomainServer.class.getName(),
                own.toString(), neighbour.toString(), file.toString()).redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT).start();
        while (!Files.exists(file)) {
            if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("The server of " + own.name() + " ended before it listened; is port "
                        + own.port() + " taken?");
            }
        }
        return new DomainProcess(process, file);
    }

    /** Ends it and gives the messages of the calls that went through it. */
    List<RecordedCall> end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("The server has not ended within " + END_SECONDS + " s; " + file + " is not written");
        }
        return RecordedLines.read(Files.readAllLines(file));
    }
}
