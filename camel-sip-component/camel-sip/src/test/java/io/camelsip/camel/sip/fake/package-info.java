/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What the engine hands to the components, without an engine.
 * <p>
 * <b>Start at</b> {@link io.camelsip.camel.sip.fake.FakeRequest}.
 * <p>
 * <b>Threads:</b> the test's.
 * <p>
 * <b>Not here:</b> messages on a wire ({@code peer}).
 */
package io.camelsip.camel.sip.fake;
