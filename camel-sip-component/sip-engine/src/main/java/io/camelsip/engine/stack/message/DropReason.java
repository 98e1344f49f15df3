/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

/** Why a message was neither parsed nor answered; each is a counter. */
public enum DropReason {
    /** Nothing but line ends: a keep-alive. */
    KEEP_ALIVE,
    /** The first line is neither a request line nor a status line. */
    NOT_SIP,
    /** Beyond the size limit, and there is nothing to answer to. */
    TOO_LARGE,
    /** A faulty request without a Via that an answer could carry. */
    BAD_VIA,
    /** A faulty request without what an answer needs to be recognised. */
    UNANSWERABLE,
    /** A faulty ACK, which is never answered (RFC 3261 §17). */
    BAD_ACK,
    /** A faulty response (RFC 3261 §8.1.3.3). */
    BAD_RESPONSE,
    /** An ACK that belongs to no transaction. */
    STRAY_ACK,
    /** A response that belongs to no transaction, or no longer. */
    STRAY_RESPONSE,
    /** The stripe it belongs to has too much to do. */
    STRIPE_FULL
}
