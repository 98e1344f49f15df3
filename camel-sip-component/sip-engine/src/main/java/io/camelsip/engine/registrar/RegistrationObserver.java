/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

/** Is told what happens to bindings. */
@FunctionalInterface
public interface RegistrationObserver {

    /**
     * Called on the thread that made the change, a stripe or one of the store: must not block. What happens to one
     * address of record is told in its order, one event at a time. What it throws is logged and goes no further.
     */
    void onRegistration(RegistrationEvent event);
}
