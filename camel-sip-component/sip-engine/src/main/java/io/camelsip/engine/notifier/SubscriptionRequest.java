/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.Optional;

import io.camelsip.engine.event.EventKey;

/**
 * Who wants to watch what.
 *
 * @param key               the resource and the event package
 * @param watcher           the URI of From, which anybody can write; canonical as resources are
 * @param authenticatedUser who the watcher proved to be; empty where that is not asked for
 */
public record SubscriptionRequest(EventKey key, String watcher, Optional<String> authenticatedUser) {}
