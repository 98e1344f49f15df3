/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

/** How the way back to us through NATs and firewalls is kept open (RFC 5626 §4.4). */
public enum KeepAlive {
    /** Empty lines, which a peer on TCP answers; on UDP nobody does. */
    CRLF,
    /** OPTIONS to the registrar, whose answer shows that it is there. */
    OPTIONS,
    /** Nothing is sent; the end of a connection is noticed all the same. */
    NONE
}
