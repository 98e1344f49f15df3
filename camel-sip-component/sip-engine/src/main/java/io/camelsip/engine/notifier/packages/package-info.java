/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The event packages that are there without anybody writing them, and what feeds those whose state comes from inside: from
 * calls, registrations, subscriptions.
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.notifier.packages.BuiltInPackages}. A package composes and writes documents; what
 * feeds it watches the inside and tells the event server which resource has changed.
 * <p>
 * <b>Threads:</b> packages are called on stripes, feeds on whatever thread tells them; nothing blocks, what is kept is bounded.
 * <p>
 * <b>Not here:</b> who is notified and when ({@code notifier}), what documents look like ({@code document}).
 */
package io.camelsip.engine.notifier.packages;
