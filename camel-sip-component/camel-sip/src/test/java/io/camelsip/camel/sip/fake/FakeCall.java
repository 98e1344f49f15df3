/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip.fake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.CallEnd;

/** A call that has an id and is over when the test says so; all else is unsupported. */
public final class FakeCall {

    private final String id;
    private final List<Runnable> whenEnded = new ArrayList<>();
    private final List<CallEnd> ends = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Call call;

    private FakeCall(String id) {
        this.id = id;
        this.call = (Call) Proxy.newProxyInstance(
                Call.class.getClassLoader(), new Class<?>[] { Call.class },
                (proxy, method, arguments) -> {
                    if (method.getName().equals("equals")) {
                        return proxy == arguments[0];
                    }
                    try {
                        return FakeCall.class.getMethod(method.getName(), method.getParameterTypes())
                                .invoke(this, arguments);
                    } catch (NoSuchMethodException e) {
                        throw new UnsupportedOperationException(method.getName(), e);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    public static FakeCall named(String id) {
        return new FakeCall(id);
    }

    /** What the components see. */
    public Call call() {
        return call;
    }

    /** It is over. */
    public void finish() {
        whenEnded.forEach(Runnable::run);
        ended.complete(null);
    }

    /** How it was asked to end. */
    public List<CallEnd> ends() {
        return ends;
    }

    public String id() {
        return id;
    }

    public Optional<String> replaced() {
        return Optional.of("replaced-by-" + id);
    }

    public void whenEnded(Runnable listener) {
        whenEnded.add(listener);
    }

    public CompletionStage<Void> end(CallEnd why) {
        ends.add(why);
        return ended;
    }
}
