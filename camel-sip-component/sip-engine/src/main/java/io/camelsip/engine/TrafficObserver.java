/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

/** Hears of every request that came to an end. Called on a stripe or a route's thread: must be quick and must not throw. */
public interface TrafficObserver {

    /** Hears nothing. */
    TrafficObserver NONE = new TrafficObserver() {
    };

    /**
     * We answered a request.
     *
     * @param method of the request
     * @param status of the final response
     * @param nanos  from its arrival to the answer
     */
    default void answered(String method, int status, long nanos) {
    }

    /**
     * A request of ours ended.
     *
     * @param method of the request
     * @param status of the final response, 0 if there was none
     * @param nanos  from sending to the end
     */
    default void completed(String method, int status, long nanos) {
    }
}
