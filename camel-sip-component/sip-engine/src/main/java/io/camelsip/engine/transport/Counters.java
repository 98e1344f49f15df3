/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one stripe has done. Written by that stripe's thread only, without fences, because it is on the way of every
 * message; read by whoever asks, who may see a figure that is a moment old.
 */
final class Counters {

    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
    private static final long SECOND = 1_000_000_000L;

    long bytesIn;
    long bytesOut;
    long messagesIn;
    long messagesOut;
    long messagesDropped;
    long failures;
    long connectionsAccepted;
    long connectionsRefused;
    long connectionsTimedOut;
    long connectionsStuck;

    private long lastFailureLogged = System.nanoTime() - SECOND;

    void received(int bytes) {
        messagesIn++;
        bytesIn += bytes;
    }

    void sent(int bytes) {
        messagesOut++;
        bytesOut += bytes;
    }

    /** Counts what a task or a callee threw. At most one a second is logged: what throws once may throw for every packet. */
    void failed(String doing, Throwable cause) {
        failures++;
        long now = System.nanoTime();
        if (now - lastFailureLogged >= SECOND) {
            lastFailureLogged = now;
            LOG.warn("Failure while {}; {} so far on this stripe", doing, failures, cause);
        }
    }
}
