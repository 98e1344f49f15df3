/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What the servers of SIP domains have in common: endpoints of one domain that share one server, producers that ask it, and
 * whom an exchange is about.
 * <p>
 * <b>Start at</b> {@link io.camelsip.camel.domain.Domains}, which a component has one of.
 * <p>
 * <b>Threads:</b> any. A lock is held while a server starts and stops, never while it is asked.
 * <p>
 * <b>Not here:</b> what the servers do ({@code registrar}, {@code presence}).
 */
package io.camelsip.camel.domain;
