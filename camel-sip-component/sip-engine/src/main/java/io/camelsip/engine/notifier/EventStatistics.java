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
 * A look at an event server; counters grow from its start.
 *
 * @param subscriptions that stand, the pending ones included
 * @param pending       that wait for a decision
 * @param resources     that are watched
 * @param publications  that are alive
 * @param subscribed    subscriptions begun
 * @param terminated    subscriptions ended
 * @param notified      NOTIFYs sent, BENOTIFYs included
 * @param failed        NOTIFYs that ended a subscription by their failure
 * @param published     PUBLISHes accepted
 * @param refused       SUBSCRIBEs and PUBLISHes refused
 */
public record EventStatistics(
        int subscriptions, int pending, int resources, long publications, long subscribed, long terminated,
        long notified, long failed, long published, long refused) {

    /** Nothing is served. */
    public static final EventStatistics NONE = new EventStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public EventStatistics plus(EventStatistics other) {
        return new EventStatistics(subscriptions + other.subscriptions, pending + other.pending,
                resources + other.resources, publications + other.publications, subscribed + other.subscribed,
                terminated + other.terminated, notified + other.notified, failed + other.failed,
                published + other.published, refused + other.refused);
    }
}
