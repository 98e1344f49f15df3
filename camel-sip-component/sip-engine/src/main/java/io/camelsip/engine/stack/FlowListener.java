/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.transport.Flow;

/** A handler that wants to know which way its request takes. */
public interface FlowListener extends ResponseHandler {

    /** The request leaves by this flow, or is tried there after another. On the stripe of its Call-ID. */
    void onFlow(Flow flow);
}
