/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * An application that listens and sends, for tests to talk to from outside: on the JVM and as a native binary alike.
 * <p><b>Start at</b> {@link io.camelsip.quarkus.it.SipRoutes}.
 * <p><b>Threads:</b> Camel's.
 * <p><b>Not here:</b> the peer, which is a test class and shares nothing with the application.
 */
package io.camelsip.quarkus.it;
