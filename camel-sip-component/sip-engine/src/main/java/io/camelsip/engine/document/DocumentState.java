/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

/** How much of the state a document, or a part of one, tells. */
public enum DocumentState {
    /** All of it: what it does not tell of is gone. */
    FULL,
    /** What has changed: all else stays as it was. */
    PARTIAL,
    /** It is gone; parts of conferences alone (RFC 4575 §4). */
    DELETED
}
