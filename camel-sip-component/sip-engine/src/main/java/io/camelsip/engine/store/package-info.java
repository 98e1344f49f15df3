/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Keeps what outlives a request and may be shared by several nodes: which contacts reach an address of record, what is
 * published of a resource, and who watches it.
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.store.LocationStore}, {@link io.camelsip.engine.store.PublicationStore} and
 * {@link io.camelsip.engine.store.SubscriptionStore}; those of a single node are called {@code Memory...}, and keep lists
 * in {@code MemoryEntries}.
 * <p>
 * <b>Threads:</b> stores are safe for all; what they hand out is immutable.
 * <p>
 * <b>Not here:</b> the rules by which bindings change ({@code registrar}), and publications and subscriptions
 * ({@code notifier}).
 */
package io.camelsip.engine.store;
