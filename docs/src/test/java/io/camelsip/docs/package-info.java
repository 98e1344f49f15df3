/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Keeps the pages true: their reference tables are written from the component's metadata, their examples are loaded as
 * routes, their links lead somewhere.
 * <p>
 * <b>Start at</b> {@link io.camelsip.docs.ReferenceTables}; each test is one promise about the pages.
 * <p>
 * <b>Threads:</b> none.
 * <p>
 * <b>Not here:</b> what the routes do once they run, which the component's own tests show.
 */
package io.camelsip.docs;
