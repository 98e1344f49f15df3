/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Puts the SIP requests that reach it on a bus as CloudEvents and shows them on a page, which sends MESSAGEs too; and shows
 * who is online and who is available.
 * <p>
 * <b>Start at</b> {@link EventBusRoutes}: what happens to a request, to a message that the page sends, and to
 * the presence of a machine that the REST interface sets.
 * <p>
 * <b>Threads:</b> routes publish from Camel's threads; {@link EventBus} may be called from any; each {@link EventReader}
 * passes events on from one thread at a time. REST calls and sending hold none.
 * <p>
 * <b>Not here:</b> SIP itself, which is the component's; the page is under {@code META-INF/resources}.
 */
package io.camelsip.example.eventbus;
