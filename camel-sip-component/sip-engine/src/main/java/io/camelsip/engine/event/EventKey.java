/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.event;

/**
 * What can be subscribed to: the state of a resource as an event package sees it.
 *
 * @param resource  whose, in canonical form: {@code sip:user@domain}, see
 *                  {@link io.camelsip.engine.registrar.AddressOfRecord}
 * @param eventName the event package with its templates, such as {@code presence} or {@code presence.winfo}
 */
public record EventKey(String resource, String eventName) {}
