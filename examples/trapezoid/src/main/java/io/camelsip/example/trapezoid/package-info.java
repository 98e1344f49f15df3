/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * The trapezoid of RFC 3261: a caller, the proxy of her domain, the proxy of his domain, and he.
 * <p>
 * <b>Start at</b> {@link DomainRoutes}: what a domain is. {@link Trapezoid} starts two of them, each in a process of its
 * own ({@link DomainServer}), has two telephones call each other, and draws that call.
 * <p>
 * <b>Threads:</b> routes run on Camel's; all else on the one that calls.
 * <p>
 * <b>Not here:</b> the telephones, which are {@code phones.sh}.
 */
package io.camelsip.example.trapezoid;
