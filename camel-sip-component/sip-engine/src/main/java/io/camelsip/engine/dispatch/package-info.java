/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Who takes a request, among all that listen at one address, and what is answered when nobody does (RFC 3261 §8.2).
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.dispatch.ListeningPoint}. Requests come in checked, parsed, and only once.
 * <p>
 * <b>Threads:</b> requests are dispatched on their stripe and read an immutable list; listeners come and go under a lock
 * that no request takes.
 * <p>
 * <b>Not here:</b> transactions and deadlines ({@code stack}), what a route does with a request.
 */
package io.camelsip.engine.dispatch;
