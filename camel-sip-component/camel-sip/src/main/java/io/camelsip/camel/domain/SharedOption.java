/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.domain;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * An option of a domain's server, which all endpoints of the domain share.
 *
 * @param <C> the configuration of an endpoint
 * @param <T> the option's type; null where it is not given
 */
public record SharedOption<C, T>(String name, Function<C, T> get, BiConsumer<C, T> set) {

    /** Whether an endpoint has another value than those that say nothing. */
    boolean isGiven(C own, C defaults) {
        T value = get.apply(own);
        return value != null && !value.equals(get.apply(defaults));
    }

    void copy(C from, C to) {
        set.accept(to, get.apply(from));
    }
}
