/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Routes and SIP programs of other people, talking to each other; run by {@code mvn verify -Pinterop}.
 * <p><b>Start at</b> {@link io.camelsip.camel.interop.InteropTest} for messages, at
 * {@link io.camelsip.camel.interop.CallInteropTest} for calls; the programs' configurations are among the test's resources,
 * and so are the scenarios of SIPp, which {@link io.camelsip.camel.interop.Scenario} puts together.
 * <p>A test whose program is not installed is skipped and says so. Every program is started by its test, on ports that the
 * system had free, and ended with it. Tests of calls run at the same time, for they wait most of theirs.
 */
package io.camelsip.camel.interop;
