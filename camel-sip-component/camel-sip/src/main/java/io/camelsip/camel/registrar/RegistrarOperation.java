/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a producer does. */
enum RegistrarOperation {

    /** Handles the REGISTER that the exchange came with. */
    REGISTER,
    /** Finds whom a request may be forwarded to. */
    LOOKUP,
    /** Takes out registrations by order of the domain. */
    REMOVE,
    /** Answers with where else to try. */
    REDIRECT;

    /** Reads the option of an endpoint. */
    static RegistrarOperation parse(String name) {
        return Arrays.stream(values()).filter(operation -> operation.option().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Option 'operation' is '" + name + "'; it may be "
                        + Arrays.stream(values()).map(RegistrarOperation::option).collect(Collectors.joining(", "))));
    }

    private String option() {
        return name().toLowerCase(Locale.ROOT);
    }
}
