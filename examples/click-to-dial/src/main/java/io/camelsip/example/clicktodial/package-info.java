/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Rings one phone, then another, and joins them: third party call control, RFC 3725 §4.1.
 * <p>
 * <b>Start at</b> {@link ClickToDialRoutes}: the flow of a call, and how it is taken apart again.
 * <p>
 * <b>Threads:</b> {@link Switchboard} may be called from any; routes run on Camel's. No thread waits while a phone rings.
 * <p>
 * <b>Not here:</b> SIP itself, which is the component's, and media, which goes from phone to phone; the page is under
 * {@code META-INF/resources}.
 */
package io.camelsip.example.clicktodial;
