/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Chromium without a screen, told what to do over the WebDriver protocol. */
final class Browser implements AutoCloseable {

    static final String ENTER = "\uE007";
    static final String TAB = "\uE004";

    private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final Path profile;
    private final URI session;

    private Browser(Path chromium, Path chromedriver) throws IOException {
        profile = Files.createTempDirectory("chromium");
        driver = new ProcessBuilder(chromedriver.toString(), "--port=0").redirectErrorStream(true).start();
        URI server = URI.create("http://127.0.0.1:" + port(driver.inputReader(UTF_8)));
        Map<String, Object> options = Map.of("binary", chromium.toString(), "args", List.of(
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--user-data-dir=" + profile));
        JsonNode created = call("POST", server.resolve("/session"), Map.of("capabilities", Map.of("alwaysMatch", Map.of(
                "browserName", "chrome", "goog:chromeOptions", options, "goog:loggingPrefs",
                Map.of("browser", "ALL")))));
        session = server.resolve("/session/" + created.get("sessionId").textValue() + "/");
    }

    /** Empty where Chromium or its driver is not installed. */
    static Optional<Browser> start() {
        Optional<Path> chromium = installed("chromium").or(() -> installed("chromium-browser"))
                .or(() -> installed("google-chrome"));
        Optional<Path> chromedriver = installed("chromedriver");
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Browser(chromium.get(), chromedriver.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void open(URI page) {
        post("url", Map.of("url", page.toString()));
    }

    /** Sets the size of the page itself, smaller than a window may be. */
    void resize(int width, int height) {
        post("goog/cdp/execute", Map.of("cmd", "Emulation.setDeviceMetricsOverride", "params",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false)));
    }

    /** Runs the body of a JavaScript function and gives what it returns. */
    JsonNode script(String body, Object... arguments) {
        return post("execute/sync", Map.of("script", body, "args", arguments));
    }

    /** The text that a user sees of the elements that a selector finds and that are visible. */
    List<String> texts(String selector) {
        JsonNode texts = script("""
                return [...document.querySelectorAll(arguments[0])]
                    .filter(element => element.checkVisibility()).map(element => element.innerText)""", selector);
        return StreamSupport.stream(texts.spliterator(), false).map(JsonNode::textValue).toList();
    }

    void click(String selector) {
        post("element/" + element(selector) + "/click", Map.of());
    }

    /** Replaces the text of a field. */
    void fill(String selector, String text) {
        post("element/" + element(selector) + "/clear", Map.of());
        post("element/" + element(selector) + "/value", Map.of("text", text));
    }

    /** Presses keys together, the first first, wherever the focus is. */
    void press(String... keys) {
        Stream<Map<String, String>> down = Stream.of(keys).map(key -> Map.of("type", "keyDown", "value", key));
        Stream<Map<String, String>> up = Stream.of(keys).map(key -> Map.of("type", "keyUp", "value", key));
        post("actions", Map.of("actions", List.of(
                Map.of("type", "key", "id", "keyboard", "actions", Stream.concat(down, up).toList()))));
    }

    /** What the page complained about on the console since it was asked last. */
    List<String> complaints() {
        JsonNode log = post("se/log", Map.of("type", "browser"));
        return StreamSupport.stream(log.spliterator(), false).map(entry -> entry.get("message").textValue()).toList();
    }

    @Override
    public void close() {
        call("DELETE", session.resolve("../" + session.getPath().split("/")[2]), null);
        driver.destroy();
        driver.onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String element(String selector) {
        return post("element", Map.of("using", "css selector", "value", selector)).get(ELEMENT).textValue();
    }

    private JsonNode post(String command, Object body) {
        return call("POST", session.resolve(command), body);
    }

    private JsonNode call(String method, URI uri, Object body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .method(method,
                            body == null ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(json.writeValueAsString(body)))
                    .build();
            JsonNode value = json.readTree(http.send(request, BodyHandlers.ofString()).body()).get("value");
            if (value.has("error")) {
                throw new IllegalStateException(uri.getPath() + ": " + value.get("message").textValue());
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String port(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return started.group(1);
            }
            said.append(line).append('\n');
        }
        throw new IOException("The driver of Chromium did not start: " + said);
    }

    private static Optional<Path> installed(String program) {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable).findFirst();
    }
}
