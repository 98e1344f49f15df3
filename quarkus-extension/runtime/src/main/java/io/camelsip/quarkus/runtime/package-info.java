/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What an application gets besides the component itself: readiness.
 * <p><b>Start at</b> {@link io.camelsip.quarkus.runtime.SipHealthCheck}. The component is found and configured by Camel
 * Quarkus, like any other: {@code camel.component.sip.*}.
 * <p><b>Threads:</b> none of its own.
 * <p><b>Not here:</b> what happens at build time ({@code deployment}) and what only dev mode has ({@code dev}).
 */
package io.camelsip.quarkus.runtime;
