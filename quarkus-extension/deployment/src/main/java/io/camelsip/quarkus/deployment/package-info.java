/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What happens when an application with SIP is built.
 * <p><b>Start at</b> {@link io.camelsip.quarkus.deployment.SipProcessor}; {@code NativeProcessor} tells GraalVM what the
 * SIP library finds by name, {@code DevUiProcessor} adds the card.
 * <p><b>Threads:</b> those of the build.
 * <p><b>Not here:</b> anything at run time.
 */
package io.camelsip.quarkus.deployment;
