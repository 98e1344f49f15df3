/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What consumers of events share: records of what happened wait here for a route.
 * <p>
 * <b>Start at</b> {@link io.camelsip.camel.event.EventLines}. What finds no place there is counted, which
 * {@link io.camelsip.camel.event.LossReport} puts into words.
 * <p>
 * <b>Threads:</b> events come on stripes, routes run on route workers.
 * <p>
 * <b>Not here:</b> which events there are ({@code dialog}, {@code registrar}), and the workers ({@code sip}).
 */
package io.camelsip.camel.event;
