/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Proves who somebody is by digest (RFC 3261 §22, RFC 7616, RFC 8760).
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.auth.DigestClient}, which answers those who challenge us, and
 * {@link io.camelsip.engine.auth.Gate}, which challenges those who come to a listener.
 * <p>
 * <b>Threads:</b> a client belongs to the stripe of its conversation, a gate runs on that of the request. Hashing takes some
 * microseconds there. What gates share has a lock of its own.
 * <p>
 * <b>Not here:</b> sending a request again ({@code engine} outside calls, {@code dialog} inside), where credentials come
 * from and who the users are ({@link io.camelsip.engine.auth.CredentialsSource} and
 * {@link io.camelsip.engine.auth.UserStore} are the application's), what a user may do.
 */
package io.camelsip.engine.auth;
