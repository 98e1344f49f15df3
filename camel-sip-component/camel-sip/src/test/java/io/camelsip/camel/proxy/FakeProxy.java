/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.Target;
import io.camelsip.engine.proxy.ForwardPlan;
import io.camelsip.engine.proxy.ForwardResult;
import io.camelsip.engine.proxy.Proxy;

/** Forwards nothing; ends as the test says. */
final class FakeProxy implements Proxy {

    private final List<ForwardPlan> plans = new ArrayList<>();
    private final CompletableFuture<ForwardResult> result = new CompletableFuture<>();

    @Override
    public CompletionStage<ForwardResult> forward(IncomingRequest request, ForwardPlan plan) {
        plans.add(plan);
        return result;
    }

    /** The plan of the only request. */
    ForwardPlan plan() {
        if (plans.size() != 1) {
            throw new AssertionError(plans.size() + " requests were forwarded");
        }
        return plans.get(0);
    }

    boolean isIdle() {
        return plans.isEmpty();
    }

    void answers(int status, Target target, Response response) {
        result.complete(new ForwardResult(status, Optional.of(target), Optional.of(response), false));
    }

    void holds(int status, Target target, Response response) {
        result.complete(new ForwardResult(status, Optional.of(target), Optional.of(response), true));
    }

    void answersItself(int status) {
        result.complete(new ForwardResult(status, Optional.empty(), Optional.empty(), false));
    }

    void refuses(String why) {
        result.completeExceptionally(new IllegalStateException(why));
    }
}
