/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.time.Duration;

import io.camelsip.camel.observe.Ladder.Host;
import io.camelsip.camel.observe.Ladder.Step;

/** A ladder as text that Mermaid draws. Repeated messages are dashed. */
final class LadderMermaid {

    private static final int MAX_WORDS = 60;
    /** What has a meaning in a diagram's text, or in the HTML or formula it may become, and look-alikes without one. */
    private static final String MEANINGFUL = "#;%<>&{}$\\\"`";
    private static final String HARMLESS = "\uFF03\uFF1B\uFF05\uFF1C\uFF1E\uFF06\uFF5B\uFF5D\uFF04\uFF3C\uFF02\uFF40";

    private LadderMermaid() {
    }

    static String write(Ladder ladder) {
        StringBuilder text = new StringBuilder("sequenceDiagram\n");
        for (int i = 0; i < ladder.hosts().size(); i++) {
            text.append("    participant h").append(i).append(" as ").append(host(ladder.hosts().get(i))).append('\n');
        }
        Duration last = Duration.ZERO;
        for (Step step : ladder.steps()) {
            Pauses.before(step, last).ifPresent(pause -> text.append("    Note over h0")
                    .append(ladder.hosts().size() > 1 ? ",h" + (ladder.hosts().size() - 1) : "")
                    .append(": ").append(pause).append('\n'));
            text.append("    ").append(arrow(step, ladder.calls().size() > 1)).append('\n');
            last = step.after();
        }
        return text.toString();
    }

    private static String host(Host host) {
        String address = words(host.addresses().get(0));
        return host.name().isEmpty() ? address : words(host.name()) + "<br/>" + address;
    }

    private static String arrow(Step step, boolean severalCalls) {
        if (step.kind() == Ladder.Kind.MEDIA) {
            return "h" + step.from() + "<<->>h" + step.to() + ": " + words(step.label());
        }
        StringBuilder text = new StringBuilder();
        text.append('h').append(step.from()).append(step.repeated() ? "-->>" : "->>").append('h').append(step.to())
                .append(": ").append(words(step.label()));
        if (step.kind() != Ladder.Kind.REQUEST) {
            text.append(" (").append(words(step.method())).append(')');
        }
        if (!step.session().isEmpty()) {
            text.append(", ").append(words(step.session()));
        }
        if (severalCalls) {
            text.append(", call ").append(step.call() + 1);
        }
        return text.append(", ").append(Pauses.seconds(step.after())).append(" s").toString();
    }

    private static String words(String words) {
        StringBuilder text = new StringBuilder();
        PlainText.of(words, MAX_WORDS).codePoints().forEach(c -> {
            int at = MEANINGFUL.indexOf(c);
            text.appendCodePoint(at < 0 ? c : HARMLESS.charAt(at));
        });
        return text.toString();
    }
}
