/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.camelsip.engine.notifier.Decision;
import io.camelsip.engine.notifier.SubscriptionPolicy;
import io.camelsip.engine.notifier.SubscriptionRequest;
import io.camelsip.engine.registrar.Ownership;

/**
 * Who watches somebody is that somebody's business (RFC 3857 §4.6): watcher information goes to the authenticated owner of
 * the resource alone. Another policy decides about everything else.
 *
 * @param others    decides about all but watcher information
 * @param ownership whose resource it is
 */
public record OwnerOnlyWinfo(SubscriptionPolicy others, Ownership ownership) implements SubscriptionPolicy {

    @Override
    public CompletionStage<Decision> decide(SubscriptionRequest request) {
        if (!WinfoPackage.isWinfo(request.key().eventName())) {
            return others.decide(request);
        }
        boolean owns = request.authenticatedUser()
                .filter(user -> ownership.owns(user, request.key().resource())).isPresent();
        return CompletableFuture.completedStage(owns ? Decision.ALLOW : Decision.BLOCK);
    }
}
