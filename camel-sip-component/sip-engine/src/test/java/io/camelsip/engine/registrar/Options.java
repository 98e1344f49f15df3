/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.camelsip.engine.registrar.RegistrarOptions.Overflow;
import io.camelsip.engine.registrar.RegistrarOptions.PathPolicy;

/** Options with one of them changed. */
final class Options {

    private Options() {
    }

    static RegistrarOptions contacts(RegistrarOptions from, int most, Overflow overflow) {
        return new RegistrarOptions(
                from.domains(), from.defaultExpires(), from.minExpires(), from.maxExpires(), most, overflow,
                from.contactSchemes(), from.serviceRoutes(), from.pathPolicy(), from.gruu(), from.outbound(),
                from.flowTimer(), from.ownership());
    }

    static RegistrarOptions schemes(RegistrarOptions from, String... schemes) {
        return new RegistrarOptions(
                from.domains(), from.defaultExpires(), from.minExpires(), from.maxExpires(), from.maxContacts(),
                from.overflow(), Set.of(schemes), from.serviceRoutes(), from.pathPolicy(), from.gruu(),
                from.outbound(), from.flowTimer(), from.ownership());
    }

    static RegistrarOptions routes(RegistrarOptions from, PathPolicy policy, String... serviceRoutes) {
        return new RegistrarOptions(
                from.domains(), from.defaultExpires(), from.minExpires(), from.maxExpires(), from.maxContacts(),
                from.overflow(), from.contactSchemes(), List.of(serviceRoutes), policy, from.gruu(), from.outbound(),
                from.flowTimer(), from.ownership());
    }

    static RegistrarOptions extensions(RegistrarOptions from, boolean gruu, boolean outbound, Duration flowTimer) {
        return new RegistrarOptions(
                from.domains(), from.defaultExpires(), from.minExpires(), from.maxExpires(), from.maxContacts(),
                from.overflow(), from.contactSchemes(), from.serviceRoutes(), from.pathPolicy(), gruu, outbound,
                Optional.ofNullable(flowTimer), from.ownership());
    }

    static RegistrarOptions ownership(RegistrarOptions from, Ownership ownership) {
        return new RegistrarOptions(
                from.domains(), from.defaultExpires(), from.minExpires(), from.maxExpires(), from.maxContacts(),
                from.overflow(), from.contactSchemes(), from.serviceRoutes(), from.pathPolicy(), from.gruu(),
                from.outbound(), from.flowTimer(), ownership);
    }
}
