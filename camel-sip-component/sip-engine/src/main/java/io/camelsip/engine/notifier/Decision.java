/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

/** What a watcher may (RFC 3856 §6.6.2, RFC 5025 §3.2.1). */
public enum Decision {
    /** See the state. */
    ALLOW,
    /** Nothing, and hears so: 403, or {@code terminated;reason=rejected}. */
    BLOCK,
    /** Nothing, and does not notice: sees what it would see if there was no state. */
    POLITE_BLOCK,
    /** Wait until somebody decides. */
    PENDING
}
