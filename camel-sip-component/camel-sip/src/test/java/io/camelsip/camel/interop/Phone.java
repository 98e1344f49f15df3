/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import org.awaitility.Awaitility;

/**
 * A phone of somebody else, registered at Kamailio. It answers whoever calls, and can make a sound without a microphone
 * and notice one without a loudspeaker.
 */
interface Phone extends AutoCloseable {

    /** What it says about its calls. */
    enum State {
        /** It has none. */
        IDLE,
        /** One rings or is on its way. */
        CALLING,
        /** One is accepted, and both ends send. */
        TALKING,
        /** One is accepted, and the other end has put it on hold. */
        HELD
    }

    /** A SIP address. */
    String address();

    void calls(String address);

    void hangsUp();

    State state();

    /** Makes a sound for some time, so that the other end of the call has something to hear. */
    void speaks();

    /** Waits for sound that arrives from now on. */
    void awaitSound();

    default void awaitState(State wanted) {
        Awaitility.await().atMost(InteropTest.PATIENCE).until(this::state, wanted::equals);
    }
}
