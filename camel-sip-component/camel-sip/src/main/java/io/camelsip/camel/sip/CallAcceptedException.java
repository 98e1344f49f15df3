/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

/** A route answered an INVITE with a success, which begins a call. */
final class CallAcceptedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    CallAcceptedException(int status) {
        super("The route answers an INVITE with " + status + ", but this version cannot take calls: set "
                + SipConstants.RESPONSE_CODE
                + " to a status from 300 to 699, or leave INVITE out of the option 'methods'");
    }
}
