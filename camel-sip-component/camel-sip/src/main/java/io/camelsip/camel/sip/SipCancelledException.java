/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import org.apache.camel.CamelException;

/** A call was being placed for the sake of another one, which ended before this one was answered. */
public final class SipCancelledException extends CamelException {

    private static final long serialVersionUID = 1L;

    /** @param request what was asked of whom */
    public SipCancelledException(String request) {
        super(request + " was cancelled: the call that the exchange came from was given up meanwhile");
    }
}
