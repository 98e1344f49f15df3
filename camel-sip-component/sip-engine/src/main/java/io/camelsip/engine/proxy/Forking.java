/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

/** In what order targets are tried (RFC 3261 §16.6). */
public enum Forking {
    /** All of the highest q together; those of the next when all of them have failed. */
    BY_PREFERENCE,
    /** All at once. */
    PARALLEL,
    /** One after the other, in order of q and then of the list. */
    SERIAL
}
