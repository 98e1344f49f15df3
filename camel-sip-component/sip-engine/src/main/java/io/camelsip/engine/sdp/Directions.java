/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads and changes the attributes that say which way media flows. Stateless. */
final class Directions {

    private Directions() {
    }

    /** The first such attribute of a section. */
    static Optional<Direction> in(List<Line> lines) {
        return lines.stream().flatMap(line -> line.direction().stream()).findFirst();
    }

    /** A section with all such attributes changed. */
    static List<Line> change(List<Line> lines, UnaryOperator<Direction> change) {
        return lines.stream().map(line -> line.direction().map(change).map(Directions::line).orElse(line)).toList();
    }

    /** The same for a section that takes sending and receiving for granted, so that it may need one. */
    static List<Line> changeOrAdd(List<Line> lines, UnaryOperator<Direction> change) {
        if (in(lines).isPresent() || change.apply(Direction.SENDRECV) == Direction.SENDRECV) {
            return change(lines, change);
        }
        List<Line> more = new ArrayList<>(lines);
        more.add(line(change.apply(Direction.SENDRECV)));
        return more;
    }

    private static Line line(Direction direction) {
        return Line.attribute(direction.token());
    }
}
