/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(SipPorts.class)
class SlowReaderTest {

    private static final int EVENTS = 4000;
    private static final String JSON = "{\"specversion\":\"1.0\",\"data\":\"" + "x".repeat(8000) + "\"}";

    @TestHTTPResource("/")
    URI page;

    @Inject
    EventBus bus;

    @Test
    void missesEventsInsteadOfHavingThemKept() throws IOException {
        try (Socket slow = new Socket(page.getHost(), page.getPort())) {
            slow.setSoTimeout(5000);
            slow.getOutputStream().write("GET /api/events/stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            await().until(() -> bus.readers() == 1);
            long before = bus.published();

            LongStream.range(0, EVENTS).forEach(i -> bus.publish("MESSAGE", JSON));

            List<Long> read = numbersUntil(before + EVENTS, slow);
            assertThat(read).isSorted().doesNotHaveDuplicates().contains(before + 1, before + EVENTS);
            assertThat(read).hasSizeLessThan(EVENTS);
        }
    }

    /** Reads as far as an event, and tells the numbers of those it came by. */
    private static List<Long> numbersUntil(long last, Socket stream) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream.getInputStream(), UTF_8));
        List<Long> numbers = new ArrayList<>();
        while (numbers.isEmpty() || numbers.get(numbers.size() - 1) != last) {
            String line = reader.readLine();
            if (line.startsWith("id:")) {
                EventPosition.parse(line.substring(3).strip()).ifPresent(position -> numbers.add(position.number()));
            }
        }
        return numbers;
    }
}
