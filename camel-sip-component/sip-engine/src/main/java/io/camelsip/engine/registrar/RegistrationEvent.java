/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import io.camelsip.engine.store.Binding;

/**
 * Something that happened to a binding.
 *
 * @param binding as it is now; one that is gone, as it was
 */
public record RegistrationEvent(Type type, Binding binding) {

    /** What happened. */
    public enum Type {
        /** A contact is there that was not. */
        BOUND,
        /** A contact said that it still is there; anything about it but its id and when it was bound may be new. */
        REFRESHED,
        /** It was taken out, by its device, by another contact in its place, or by order of the domain. */
        REMOVED,
        /** It was not refreshed in time. */
        EXPIRED
    }
}
