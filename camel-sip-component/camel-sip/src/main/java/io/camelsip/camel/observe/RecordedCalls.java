/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

import io.camelsip.engine.trace.CallChoice;
import io.camelsip.engine.trace.CallRecording;
import io.camelsip.engine.trace.RecordedCall;
import io.camelsip.engine.trace.RecordedMessage;

/** What the dev console says of recorded calls, of all engines together. */
final class RecordedCalls {

    static final String MERMAID = "mermaid";
    private static final int MAX_WORDS = 200;
    /** How calls can be shown. */
    private static final Map<String, Function<List<RecordedCall>, String>> FORMATS = new LinkedHashMap<>();

    static {
        FORMATS.put(MERMAID, seen -> Ladder.of(seen).toMermaid());
        FORMATS.put("svg", seen -> Ladder.of(seen).toSvg());
        FORMATS.put("messages", RecordedCalls::messages);
    }

    private final List<CallTrace> traces;
    private Optional<String> complaint = Optional.empty();

    RecordedCalls(List<CallTrace> traces) {
        this.traces = traces;
    }

    /** Begins new recordings with {@code true}, ends those there are with {@code false}. */
    void record(String on, Optional<String> user) {
        switch (on) {
            case "true" -> traces.forEach(trace -> trace.start(user.map(CallChoice::ofUser).orElse(CallChoice.ALL)));
            case "false" -> traces.forEach(CallTrace::stop);
            default -> complaint = Optional.of("Option 'record' is '" + PlainText.of(on, MAX_WORDS)
                    + "'; it must be true or false");
        }
    }

    private boolean isOn() {
        return traces.stream().anyMatch(CallTrace::isOn);
    }

    /** What is kept, each call by its Call-ID, oldest first. */
    private Map<String, List<RecordedCall>> all() {
        return traces.stream().map(CallTrace::recording).flatMap(Optional::stream).map(CallRecording::calls)
                .flatMap(List::stream).filter(call -> !call.messages().isEmpty())
                .sorted(Comparator.comparing(RecordedCalls::begin))
                .collect(Collectors.groupingBy(RecordedCall::callId, LinkedHashMap::new, Collectors.toList()));
    }

    private static Instant begin(RecordedCall call) {
        return call.messages().get(0).at();
    }

    /** Whether calls are recorded, and those there are. */
    String text() {
        StringBuilder text = new StringBuilder(complaint.map(words -> words + "\n").orElse(""));
        text.append("Recording of calls: ").append(isOn() ? "on" : "off").append('\n');
        all().forEach((callId, seen) -> text.append(String.format("  %s  %3d messages  %s  %s%n", begin(seen.get(0)),
                count(seen), PlainText.of(callId, MAX_WORDS), PlainText.of(first(seen), MAX_WORDS))));
        return text.toString();
    }

    JsonObject json() {
        JsonArray calls = new JsonArray();
        all().forEach((callId, seen) -> {
            JsonObject call = new JsonObject();
            call.put("callId", callId);
            call.put("begin", begin(seen.get(0)).toString());
            call.put("first", first(seen));
            call.put("messages", count(seen));
            calls.add(call);
        });
        JsonObject recording = new JsonObject();
        recording.put("on", isOn());
        recording.put("calls", calls);
        complaint.ifPresent(words -> recording.put("error", words));
        return recording;
    }

    private static int count(List<RecordedCall> seen) {
        return seen.stream().mapToInt(call -> call.messages().size()).sum();
    }

    private static String first(List<RecordedCall> seen) {
        return seen.get(0).messages().get(0).startLine();
    }

    /** Some calls in one format, or what is wrong with the question. */
    String show(String callIds, String format) {
        List<RecordedCall> seen = find(callIds);
        Function<List<RecordedCall>, String> writer = FORMATS.get(format);
        if (writer == null) {
            return "No format '" + PlainText.of(format, MAX_WORDS) + "'; expected one of "
                    + String.join(", ", FORMATS.keySet()) + "\n";
        }
        return seen.isEmpty() ? notThere(callIds) + "\n" : writer.apply(seen);
    }

    /** The same as JSON, in all formats where none is named. */
    JsonObject showJson(String callIds, Optional<String> format) {
        JsonObject answer = new JsonObject();
        List<RecordedCall> seen = find(callIds);
        if (seen.isEmpty()) {
            answer.put("error", notThere(callIds));
            return answer;
        }
        JsonObject flow = new JsonObject();
        FORMATS.forEach((name, writer) -> {
            if (format.isEmpty() || format.get().equals(name)) {
                flow.put(name, writer.apply(seen));
            }
        });
        answer.put("callFlow", flow);
        return answer;
    }

    private List<RecordedCall> find(String callIds) {
        List<String> wanted = List.of(callIds.split("\\s*,\\s*"));
        return all().entrySet().stream().filter(call -> wanted.contains(call.getKey()))
                .flatMap(call -> call.getValue().stream()).toList();
    }

    private String notThere(String callIds) {
        return "No recorded call " + PlainText.of(callIds, MAX_WORDS) + "; recording of calls is "
                + (isOn() ? "on" : "off, record=true switches it on");
    }

    private static String messages(List<RecordedCall> seen) {
        return seen.stream().flatMap(call -> call.messages().stream()).sorted(Comparator.comparing(RecordedMessage::at))
                .map(RecordedCalls::message).collect(Collectors.joining("\n"));
    }

    private static String message(RecordedMessage message) {
        return "-- " + message.at() + " " + message.seen() + " from " + PlainText.of(message.from()) + " to "
                + PlainText.of(message.to()) + " by " + message.transport() + "\n"
                + PlainText.lines(message.text()).stripTrailing() + "\n";
    }
}
