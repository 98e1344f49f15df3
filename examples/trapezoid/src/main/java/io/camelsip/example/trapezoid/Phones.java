/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.trapezoid;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The two telephones, which are programs: one at each domain. */
final class Phones {

    private static final String TALK_SECONDS = "4";

    private final Path script;
    private final Path folder;

    Phones(Path script, Path folder) {
        this.script = script;
        this.folder = folder;
    }

    static boolean areInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(path -> Path.of(path, "baresip"))
                .anyMatch(Files::isExecutable);
    }

    /** Both register, one calls the other, they talk, and it is over. */
    void call(Domain caller, Domain callee) throws IOException, InterruptedException {
        int status = new ProcessBuilder("bash", script.toString(), String.valueOf(caller.port()),
                String.valueOf(callee.port()), TALK_SECONDS, folder.toString()).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(script + " ended with status " + status);
        }
    }
}
