/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What event packages say: typed models of their documents, read from hostile bytes and written (RFC 3863, 4479, 4480,
 * 3858, 4235, 3680, 3842, 4575, 4662, 4826, 5262).
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.document.Document}.
 * <p>
 * <b>Threads:</b> all models are immutable.
 * <p>
 * <b>Not here:</b> who sends them to whom.
 */
package io.camelsip.engine.document;
