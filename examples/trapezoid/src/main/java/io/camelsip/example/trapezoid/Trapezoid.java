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
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.trace.RecordedCall;

/** Starts two domains. With baresip on this machine, two of it make a call; without, or asked to, it waits for your phones. */
public final class Trapezoid {

    private static final Logger LOG = LoggerFactory.getLogger("trapezoid");

    private final Domain alpha;
    private final Domain beta;
    private final Path folder;
    private final List<DomainProcess> servers = new ArrayList<>();

    private Trapezoid(Domain alpha, Domain beta, Path folder) {
        this.alpha = alpha;
        this.beta = beta;
        this.folder = folder;
    }

    /** {@code wait}: to register phones of your own, until Ctrl+C. */
    public static void main(String[] args) throws Exception {
        Trapezoid trapezoid = new Trapezoid(new Domain("alpha.test", Integer.getInteger("alpha.port", 5160), "alice"),
                new Domain("beta.test", Integer.getInteger("beta.port", 5260), "bob"),
                Path.of(System.getProperty("pictures", target().toString())));
        Runtime.getRuntime().addShutdownHook(new Thread(trapezoid::end));
        trapezoid.start();
        if (List.of(args).contains("wait") || !Phones.areInstalled()) {
            LOG.info("Register phones as alice@alpha.test and bob@beta.test, with the passwords alice-secret and "
                    + "bob-secret, and call; Ctrl+C ends and draws");
            new CountDownLatch(1).await();
        }
        new Phones(target().resolveSibling("phones.sh"), Files.createDirectories(target().resolve("phones")))
                .call(trapezoid.alpha, trapezoid.beta);
    }

    /** The folder of the program. */
    private static Path target() throws URISyntaxException {
        return Path.of(Trapezoid.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
    }

    private void start() throws IOException, InterruptedException {
        servers.add(DomainProcess.start(alpha, beta, folder));
        servers.add(DomainProcess.start(beta, alpha, folder));
        LOG.info("{} is at 127.0.0.1:{}, {} at 127.0.0.1:{}, UDP and TCP", alpha.name(), alpha.port(), beta.name(),
                beta.port());
    }

    private void end() {
        List<RecordedCall> seen = new ArrayList<>();
        try {
            for (DomainProcess server : servers) {
                seen.addAll(server.end());
            }
            CallPictures.write(seen, folder).forEach(picture -> LOG.info("The call is drawn in {}", picture));
        } catch (IOException | InterruptedException e) {
            LOG.error("The calls cannot be drawn", e);
        }
    }
}
