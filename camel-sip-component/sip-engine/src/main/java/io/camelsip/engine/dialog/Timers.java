/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

/**
 * The times that calls go by, in milliseconds (RFC 3261 §17.1.1.1).
 *
 * @param t1     the first wait before something unanswered goes again
 * @param t2     the longest one, where there is such
 * @param second what one second of a session's interval takes (RFC 4028)
 */
record Timers(long t1, long t2, long second) {

    /** As the RFCs have them. */
    static final Timers STANDARD = new Timers(500, 4000, 1000);

    /** 64*T1: how long anything is waited for. */
    long limit() {
        return 64 * t1;
    }
}
