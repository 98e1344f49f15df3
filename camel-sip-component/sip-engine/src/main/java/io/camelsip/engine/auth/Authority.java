/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

/** Who asks for credentials, and in which header fields (RFC 3261 §22.2, §22.3). */
public enum Authority {

    /** A user agent server, registrar or redirect server: 401. */
    SERVER(401, "WWW-Authenticate", "Authorization"),
    /** A proxy on the way: 407. */
    PROXY(407, "Proxy-Authenticate", "Proxy-Authorization");

    private final int status;
    private final String challenge;
    private final String credentials;

    Authority(int status, String challenge, String credentials) {
        this.status = status;
        this.challenge = challenge;
        this.credentials = credentials;
    }

    /** Of the response that asks. */
    int status() {
        return status;
    }

    /** The header field that asks. */
    String challenge() {
        return challenge;
    }

    /** The header field that answers. */
    String credentials() {
        return credentials;
    }
}
