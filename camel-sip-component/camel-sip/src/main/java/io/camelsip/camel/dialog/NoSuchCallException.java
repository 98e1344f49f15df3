/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import org.apache.camel.CamelException;

import io.camelsip.camel.sip.SipConstants;

/** There is no call to act on: it is over, or the exchange names none. */
public final class NoSuchCallException extends CamelException {

    private static final long serialVersionUID = 1L;

    private NoSuchCallException(String message) {
        super(message);
    }

    /**
     * @param origin what named the call, such as a header
     * @param id     of the call
     */
    static NoSuchCallException over(String origin, String id) {
        return new NoSuchCallException(origin + " names a call that is not there, with Call-ID "
                + id.substring(id.indexOf(';') + 1)
                + ": it has ended meanwhile, or belongs to another SIP component (option 'sipComponent')");
    }

    /** @param operation that needs a call */
    static NoSuchCallException none(String operation) {
        return new NoSuchCallException("sip-dialog:" + operation + " needs a call: header '" + SipConstants.DIALOG_ID
                + "' is not set, and the exchange did not come from a request of a call");
    }

    /** {@code bridge} found one call only. */
    static NoSuchCallException noOther() {
        return new NoSuchCallException("sip-dialog:bridge needs two calls: header '" + SipConstants.PEER_DIALOG_ID
                + "' is not set, and the exchange did not come from a request of another call than '"
                + SipConstants.DIALOG_ID + "' names");
    }
}
