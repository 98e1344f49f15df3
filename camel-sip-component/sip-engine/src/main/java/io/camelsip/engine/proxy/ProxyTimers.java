/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

/**
 * The times of RFC 3261 §17.1 that a proxy waits, in milliseconds.
 *
 * @param t1 first interval of a retransmission
 * @param t2 longest interval of a retransmission, but for INVITE
 */
record ProxyTimers(long t1, long t2) {

    static final ProxyTimers STANDARD = new ProxyTimers(500, 4000);

    /** Timers B and F: until a request without any answer is given up. */
    long limit() {
        return 64 * t1;
    }
}
