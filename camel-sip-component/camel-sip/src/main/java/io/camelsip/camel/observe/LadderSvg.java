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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.camelsip.camel.observe.Ladder.Host;
import io.camelsip.camel.observe.Ladder.Kind;
import io.camelsip.camel.observe.Ladder.Step;

/**
 * A ladder as a picture: a lifeline for each host, an arrow for each message with its method or status, dashed where the
 * message is repeated, and the seconds since the first one at the left. Everything is there as text too, for those who
 * do not see it. For one drawing.
 */
final class LadderSvg {

    private static final int GUTTER = 70;
    private static final int COLUMN = 216;
    private static final int BOX_WIDTH = 180;
    private static final int BOX_HEIGHT = 46;
    private static final int MARGIN = 16;
    private static final int ROW = 42;
    private static final int PAUSE_ROW = 34;
    /** Room for the words beside an arrow that goes nowhere else. */
    private static final int LOOP = 150;
    private static final int LINE = 18;
    /** A ladder longer than this has its hosts at the bottom too. */
    private static final int LONG = 12;
    private static final int MAX_WORDS = 40;
    private static final int MAX_NAME = 24;
    private static final int MAX_CALL_ID = 90;

    private static final String STYLE = """
              <style>
                .sip-ladder { color-scheme: light dark }
                .sip-ladder .paper { fill: #ffffff }
                .sip-ladder text { fill: #1f2328 }
                .sip-ladder .dim { fill: #59636e }
                .sip-ladder .small { font-size: 11.5px }
                .sip-ladder .mono { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 11.5px }
                .sip-ladder .name { font-weight: 600 }
                .sip-ladder .box { fill: #f3f5f8; stroke: #57606a }
                .sip-ladder .life { stroke: #57606a; stroke-opacity: .55 }
                .sip-ladder .pause { stroke: #57606a; stroke-opacity: .55; stroke-dasharray: 2 5 }
                .sip-ladder .words { paint-order: stroke; stroke: #ffffff; stroke-width: 5; stroke-linejoin: round }
                .sip-ladder .way { stroke-width: 1.6; fill: none }
                .sip-ladder .again .way { stroke-dasharray: 6 4 }
                .sip-ladder .mark { fill: #ffffff; stroke-width: 1 }
                .sip-ladder .onmark { fill: #ffffff; font-weight: 600 }
                .sip-ladder .request .way, .sip-ladder .request .mark { stroke: #0969da }
                .sip-ladder .request .tip { fill: #0969da }
                .sip-ladder .provisional .way, .sip-ladder .provisional .mark { stroke: #6e7781 }
                .sip-ladder .provisional .tip { fill: #6e7781 }
                .sip-ladder .success .way, .sip-ladder .success .mark { stroke: #1a7f37 }
                .sip-ladder .success .tip { fill: #1a7f37 }
                .sip-ladder .redirection .way, .sip-ladder .redirection .mark { stroke: #9a6700 }
                .sip-ladder .redirection .tip { fill: #9a6700 }
                .sip-ladder .failure .way, .sip-ladder .failure .mark { stroke: #cf222e }
                .sip-ladder .failure .tip { fill: #cf222e }
                .sip-ladder .media .way { stroke: #8250df; stroke-width: 4 }
                .sip-ladder .media .tip { fill: #8250df }
                @media (prefers-color-scheme: dark) {
                  .sip-ladder .paper { fill: #0d1117 }
                  .sip-ladder text { fill: #e6edf3 }
                  .sip-ladder .dim { fill: #9da7b3 }
                  .sip-ladder .box { fill: #161b22; stroke: #8b949e }
                  .sip-ladder .life, .sip-ladder .pause { stroke: #8b949e }
                  .sip-ladder .words { stroke: #0d1117 }
                  .sip-ladder .mark { fill: #0d1117 }
                  .sip-ladder .onmark { fill: #0d1117 }
                  .sip-ladder .request .way, .sip-ladder .request .mark { stroke: #58a6ff }
                  .sip-ladder .request .tip { fill: #58a6ff }
                  .sip-ladder .provisional .way, .sip-ladder .provisional .mark { stroke: #9da7b3 }
                  .sip-ladder .provisional .tip { fill: #9da7b3 }
                  .sip-ladder .success .way, .sip-ladder .success .mark { stroke: #3fb950 }
                  .sip-ladder .success .tip { fill: #3fb950 }
                  .sip-ladder .redirection .way, .sip-ladder .redirection .mark { stroke: #d29922 }
                  .sip-ladder .redirection .tip { fill: #d29922 }
                  .sip-ladder .failure .way, .sip-ladder .failure .mark { stroke: #ff7b72 }
                  .sip-ladder .failure .tip { fill: #ff7b72 }
                  .sip-ladder .media .way { stroke: #a371f7 }
                  .sip-ladder .media .tip { fill: #a371f7 }
                }
              </style>
            """;

    private final Ladder ladder;
    private final StringBuilder body = new StringBuilder();
    private int y;

    LadderSvg(Ladder ladder) {
        this.ladder = ladder;
    }

    String draw() {
        int lifeTop = MARGIN + BOX_HEIGHT;
        y = lifeTop + 8;
        steps();
        int lifeEnd = y + 20;
        StringBuilder lifelines = new StringBuilder();
        for (int i = 0; i < ladder.hosts().size(); i++) {
            add(lifelines, "  <path class=\"life\" d=\"M%d %dV%d\"/>\n", x(i), lifeTop, lifeEnd);
        }
        heads(MARGIN);
        add(body, "  <text class=\"small dim\" x=\"%d\" y=\"%d\" text-anchor=\"end\">seconds</text>\n", GUTTER - 10,
                lifeTop - 9);
        y = lifeEnd + MARGIN;
        if (ladder.steps().size() > LONG) {
            heads(lifeEnd);
            y += BOX_HEIGHT;
        }
        footer();
        return head(y) + lifelines + body + "</svg>\n";
    }

    private int width() {
        int last = ladder.hosts().size() - 1;
        boolean loops = ladder.steps().stream().anyMatch(step -> step.from() == last && step.to() == last);
        return GUTTER + COLUMN * Math.max(1, last + 1) + (loops ? LOOP : MARGIN);
    }

    private static int x(int column) {
        return GUTTER + COLUMN * column + COLUMN / 2;
    }

    private String head(int height) {
        StringBuilder head = new StringBuilder();
        add(head, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sip-ladder\" viewBox=\"0 0 %d %d\" width=\"%d\" "
                + "font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\" "
                + "aria-labelledby=\"sip-ladder-title sip-ladder-steps\">\n", width(), height, width());
        head.append("  <title id=\"sip-ladder-title\">").append(title()).append("</title>\n");
        head.append("  <desc id=\"sip-ladder-steps\">").append(ladder.steps().stream().map(this::sentence)
                .collect(Collectors.joining("; "))).append("</desc>\n");
        head.append(STYLE);
        add(head, "  <rect class=\"paper\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n", width(), height);
        return head.toString();
    }

    private String title() {
        long messages = ladder.steps().stream().filter(step -> step.kind() != Kind.MEDIA).count();
        return "Call flow: " + messages + " messages between "
                + ladder.hosts().stream().map(host -> words(host.title(), MAX_NAME)).collect(Collectors.joining(", "));
    }

    private String sentence(Step step) {
        return Pauses.seconds(step.after()) + " s: " + name(step.from()) + " to " + name(step.to()) + ": "
                + description(step);
    }

    private String name(int host) {
        return words(ladder.hosts().get(host).title(), MAX_NAME);
    }

    /** A step in words. */
    private String description(Step step) {
        if (step.kind() == Kind.MEDIA) {
            return words(step.label(), MAX_WORDS) + ", both ways";
        }
        return words(step.label(), MAX_WORDS)
                + (step.kind() == Kind.REQUEST ? "" : " to " + words(step.method(), MAX_NAME))
                + (step.session().isEmpty() ? "" : " with " + words(step.session(), MAX_NAME))
                + " by " + words(step.transport(), MAX_NAME)
                + (ladder.calls().size() > 1 ? ", call " + (step.call() + 1) : "")
                + (step.repeated() ? ", repeated" : "");
    }

    private void heads(int top) {
        for (int i = 0; i < ladder.hosts().size(); i++) {
            Host host = ladder.hosts().get(i);
            String address = words(host.addresses().get(0), MAX_NAME);
            add(body, "  <g text-anchor=\"middle\"><title>%s</title>"
                    + "<rect class=\"box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>",
                    words(String.join(", ", host.addresses()), MAX_CALL_ID), x(i) - BOX_WIDTH / 2, top, BOX_WIDTH,
                    BOX_HEIGHT);
            if (host.name().isEmpty()) {
                add(body, "<text class=\"mono\" x=\"%d\" y=\"%d\">%s</text></g>\n", x(i), top + 28, address);
            } else {
                add(body, "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>"
                        + "<text class=\"mono dim\" x=\"%d\" y=\"%d\">%s</text></g>\n",
                        x(i), top + 20, words(host.name(), MAX_NAME), x(i), top + 37, address);
            }
        }
    }

    private void steps() {
        Duration last = Duration.ZERO;
        for (Step step : ladder.steps()) {
            Optional<String> pause = Pauses.before(step, last);
            pause.ifPresent(this::pause);
            y += ROW;
            step(step);
            last = step.after();
        }
    }

    private void pause(String words) {
        y += PAUSE_ROW;
        int middle = (x(0) + x(ladder.hosts().size() - 1)) / 2;
        add(body, "  <path class=\"pause\" d=\"M%d %dH%d\"/>", GUTTER, y, width() - MARGIN);
        add(body, "<text class=\"small dim words\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", middle, y + 4,
                words);
    }

    private void step(Step step) {
        add(body, "  <g class=\"%s%s\"><title>%s</title>\n", step.kind().name().toLowerCase(Locale.ROOT),
                step.repeated() ? " again" : "", sentence(step));
        add(body, "    <text class=\"mono dim\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", GUTTER - 10, y + 4,
                Pauses.seconds(step.after()));
        int from = x(step.from());
        int to = x(step.to());
        boolean loop = from == to;
        int side = to < from ? -1 : 1;
        if (loop) {
            add(body, "    <path class=\"way\" d=\"M%d %dh34v14h-26\"/>", from, y - 7);
            tip(to, y + 7, -1);
        } else {
            add(body, "    <path class=\"way\" d=\"M%d %dH%d\"/>", step.kind() == Kind.MEDIA ? from + 9 * side : from,
                    y,
                    to - 9 * side);
            tip(to, y, side);
        }
        if (step.kind() == Kind.MEDIA) {
            tip(from, y, -side);
        } else {
            start(step, from, loop ? y - 7 : y);
        }
        label(step, loop ? from + 44 : (from + to) / 2, loop);
        body.append("  </g>\n");
    }

    private void tip(int x, int y, int side) {
        add(body, "<path class=\"tip\" d=\"M%d %dl%d -4.5v9z\"/>\n", x, y, -10 * side);
    }

    /** A dot, or the number of the call where there are several. */
    private void start(Step step, int x, int y) {
        if (ladder.calls().size() > 1) {
            add(body, "    <circle class=\"tip\" cx=\"%d\" cy=\"%d\" r=\"7.5\"/><text class=\"small onmark\" x=\"%d\" "
                    + "y=\"%d\" text-anchor=\"middle\">%d</text>\n", x, y, x, y + 4, step.call() + 1);
        } else {
            add(body, "    <circle class=\"tip\" cx=\"%d\" cy=\"%d\" r=\"3\"/>\n", x, y);
        }
    }

    private void label(Step step, int x, boolean loop) {
        String answers = step.kind() == Kind.REQUEST || step.kind() == Kind.MEDIA ? ""
                : " <tspan class=\"dim small\">" + words(step.method(), MAX_NAME) + "</tspan>";
        add(body, "    <text class=\"words\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s%s</text>\n", x, y - (loop ? 2 : 7),
                loop ? "start" : "middle", words(step.label(), MAX_WORDS), answers);
        if (!step.session().isEmpty()) {
            int width = 12 + 6 * step.session().length();
            int middle = loop ? x + width / 2 : x;
            add(body, "    <rect class=\"mark\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"13\" rx=\"6.5\"/>"
                    + "<text class=\"dim\" font-size=\"9.5\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    middle - width / 2, y + 3, width, middle, y + 13, words(step.session(), MAX_NAME));
        }
    }

    private void footer() {
        List<String> calls = ladder.calls();
        for (int i = 0; i < calls.size(); i++) {
            y += LINE;
            note((calls.size() > 1 ? "Call " + (i + 1) : "Call-ID") + " "
                    + "<tspan class=\"mono\">" + words(calls.get(i), MAX_CALL_ID) + "</tspan>");
        }
        if (ladder.leftOut() > 0) {
            y += LINE;
            note(ladder.leftOut() + " more messages were not kept");
        }
        y += MARGIN;
    }

    private void note(String content) {
        add(body, "  <text class=\"small dim\" x=\"%d\" y=\"%d\">%s</text>\n", MARGIN, y, content);
    }

    private static void add(StringBuilder to, String format, Object... values) {
        to.append(String.format(Locale.ROOT, format, values));
    }

    /** Text of a peer for XML. */
    private static String words(String words, int max) {
        return PlainText.of(words, max).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;");
    }
}
