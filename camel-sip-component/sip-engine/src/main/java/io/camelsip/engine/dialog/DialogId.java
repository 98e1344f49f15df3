/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

/**
 * What names a dialog on our side. The other side's tag is not part of it: our own is unique, and there before the other.
 *
 * @param callId   the Call-ID
 * @param localTag our tag
 */
record DialogId(String callId, String localTag) {

    @Override
    public String toString() {
        return localTag + ';' + callId;
    }
}
