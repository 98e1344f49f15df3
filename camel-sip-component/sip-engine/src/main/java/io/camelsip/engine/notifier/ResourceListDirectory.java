/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.camelsip.engine.document.ResourceLists;

/**
 * Knows which resources are lists of others (RFC 4662): who subscribes to one subscribes to all of its members. Called on
 * any thread, must not block; a failure is answered with 500.
 */
@FunctionalInterface
public interface ResourceListDirectory {

    /** There are no lists. */
    ResourceListDirectory NONE = resource -> CompletableFuture.completedStage(Optional.empty());

    /**
     * Asked when somebody subscribes, and again each time that the subscription is refreshed.
     *
     * @param  resource in canonical form, such as {@code sip:team@example.com}
     * @return          URIs of the members in their order, a thousand at most; empty if the resource is no list
     */
    CompletionStage<Optional<List<String>>> members(String resource);

    /**
     * Lists that do not change.
     *
     * @param lists by resource in canonical form; of each document, all resources that stand in it (RFC 4826)
     */
    static ResourceListDirectory of(Map<String, ResourceLists> lists) {
        Map<String, ResourceLists> fixed = Map.copyOf(lists);
        return resource -> CompletableFuture.completedStage(
                Optional.ofNullable(fixed.get(resource)).map(ResourceLists::uris));
    }
}
