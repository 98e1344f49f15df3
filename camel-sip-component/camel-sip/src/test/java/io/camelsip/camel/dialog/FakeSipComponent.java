/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.engine.dialog.CallEvent;

/** Tells of calls that are not there. */
final class FakeSipComponent extends SipComponent {

    private final List<BiConsumer<CallEvent, Executor>> observers = new CopyOnWriteArrayList<>();

    @Override
    public AutoCloseable observeCalls(BiConsumer<CallEvent, Executor> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    void tell(CallEvent event, Executor threads) {
        observers.forEach(observer -> observer.accept(event, threads));
    }

    int observers() {
        return observers.size();
    }
}
