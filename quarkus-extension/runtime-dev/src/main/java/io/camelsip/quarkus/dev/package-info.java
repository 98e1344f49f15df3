/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What only dev mode has: the data behind the Dev UI's page.
 * <p><b>Start at</b> {@link io.camelsip.quarkus.dev.SipJsonRpcService}, called by {@code qwc-camel-sip.js} of the
 * deployment module.
 * <p><b>Threads:</b> called on those of the Dev UI; looks at counters, changes nothing.
 * <p><b>Not here:</b> anything an application would run in production.
 */
package io.camelsip.quarkus.dev;
