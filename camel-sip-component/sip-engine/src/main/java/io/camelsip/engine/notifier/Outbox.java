/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

/**
 * What is to be told next, of a subscription that has at most one NOTIFY under way: what comes meanwhile is told at once
 * afterwards, in one. Not thread-safe.
 */
final class Outbox {

    /** What to tell; a later one includes those before it. */
    enum Need {
        NOTHING,
        /** What is new, as fast as the pace allows. */
        NEWS,
        /** The whole state, now. */
        ALL,
        /** The whole state and that it is over, now. */
        GOODBYE
    }

    private Need need = Need.NOTHING;
    private boolean underWay;

    void add(Need more) {
        if (more.compareTo(need) > 0) {
            need = more;
        }
    }

    /** What could go now, if the pace does not matter or allows it. */
    Need next() {
        return underWay ? Need.NOTHING : need;
    }

    /** Takes what {@link #next} says: it is on its way until {@link #done}. */
    Need take() {
        Need taken = need;
        need = Need.NOTHING;
        underWay = true;
        return taken;
    }

    void done() {
        underWay = false;
    }
}
