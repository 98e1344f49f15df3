/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Proxying (RFC 3261 §16, RFC 6026): a request that a listener got is forwarded to targets, its responses back. Everything
 * of one Call-ID happens on its stripe; requests inside a dialog that was recorded with Record-Route follow their Route
 * without asking anybody.
 */
package io.camelsip.engine.proxy;
