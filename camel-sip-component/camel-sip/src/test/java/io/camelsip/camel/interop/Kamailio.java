/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Kamailio, registrar and proxy of {@code example.test}. */
final class Kamailio implements AutoCloseable {

    private static final String SCHEMAS = "/usr/share/kamailio/db_sqlite";

    private final int port;
    private final Program program;

    private Kamailio(int port, Program program) {
        this.port = port;
        this.program = program;
    }

    static Kamailio start(Path parent) throws IOException {
        return start(parent, "kamailio.cfg", InteropTest.freePort(), Map.of());
    }

    /** One that asks those who register for the password "secret", and wants nobody to register for less than a minute. */
    static Kamailio startWithPasswords(Path parent, int port, String algorithm) throws IOException {
        return start(parent, "kamailio-passwords.cfg", port, Map.of("ALGORITHM", algorithm, "MIN_EXPIRES", 60));
    }

    /**
     * One that is a presence server, too, for everybody or for those who publish with the password "secret". Each one that is
     * started knows nothing of what the one before it knew.
     *
     * @param minExpires seconds that a publication or subscription must last
     */
    static Kamailio startWithPresence(Path parent, int port, int minExpires, boolean withPasswords)
            throws IOException, InterruptedException {
        Path database = Files.createTempDirectory(parent, "presence").resolve("presence.sqlite");
        Program sqlite = Program.start(database.getParent(), Map.of(), "sh", "-c",
                "for part in standard presence rls; do cat " + SCHEMAS + "/$part-create.sql; done | sqlite3 "
                        + database);
        int code = sqlite.exitCodeWithin(InteropTest.PATIENCE);
        if (code != 0) {
            throw new IOException("No database for Kamailio: " + sqlite.output());
        }
        return start(parent, "kamailio-presence.cfg", port, Map.of("DATABASE", database, "MIN_EXPIRES", minExpires,
                "PUBLISH_PASSWORD", withPasswords ? "yes" : "no"));
    }

    private static Kamailio start(Path parent, String name, int port, Map<String, ?> values) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("kamailio"));
        Map<String, Object> places = new HashMap<>(values);
        places.put("PORT", port);
        Path configuration = InteropTest.copy(name, folder.resolve("kamailio.cfg"), places);
        return new Kamailio(port, Program.start(folder, Map.of(), "kamailio", "-f", configuration.toString(), "-DD",
                "-E", "-m", "64", "-M", "8"));
    }

    /** Of UDP and TCP on loopback. */
    int port() {
        return port;
    }

    String output() {
        return program.output();
    }

    @Override
    public void close() throws InterruptedException {
        program.close();
    }
}
