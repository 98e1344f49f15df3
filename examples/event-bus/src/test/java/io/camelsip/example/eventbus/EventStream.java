/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A reader of the server-sent events. */
final class EventStream implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> response;

    private EventStream(HttpResponse<Stream<String>> response) {
        this.response = response;
        Thread thread = new Thread(this::read, "event-stream");
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens the stream; events after that are not missed. */
    static EventStream open(URI page, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(page.resolve("api/events/stream"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new EventStream(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String contentType() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    /** The JSON of the events so far. */
    List<String> events() {
        return data().stream().filter(data -> data.contains("specversion")).toList();
    }

    /** The JSON of all that came so far, events of the bus and others. */
    List<String> data() {
        return values("data:");
    }

    /** Their positions. */
    List<String> ids() {
        return values("id:");
    }

    @Override
    public void close() {
        response.body().close();
    }

    private List<String> values(String field) {
        return lines.stream().filter(line -> line.startsWith(field)).map(line -> line.substring(field.length()).strip())
                .toList();
    }

    private void read() {
        try {
            response.body().forEach(lines::add);
        } catch (UncheckedIOException e) {
            lines.add(":" + e.getMessage());
        }
    }
}
