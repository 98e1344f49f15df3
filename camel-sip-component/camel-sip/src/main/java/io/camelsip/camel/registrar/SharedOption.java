/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * An option of a registrar, which all endpoints of its domain share.
 *
 * @param <T> its type; null where it is not given
 */
record SharedOption<T>(
        String name, Function<SipRegistrarConfiguration, T> get, BiConsumer<SipRegistrarConfiguration, T> set) {

    static final List<SharedOption<?>> ALL = List.of(
            of("sipComponent", SipRegistrarConfiguration::getSipComponent, SipRegistrarConfiguration::setSipComponent),
            of("aliases", SipRegistrarConfiguration::getAliases, SipRegistrarConfiguration::setAliases),
            of("defaultExpires", SipRegistrarConfiguration::getDefaultExpires,
                    SipRegistrarConfiguration::setDefaultExpires),
            of("minExpires", SipRegistrarConfiguration::getMinExpires, SipRegistrarConfiguration::setMinExpires),
            of("maxExpires", SipRegistrarConfiguration::getMaxExpires, SipRegistrarConfiguration::setMaxExpires),
            of("maxContacts", SipRegistrarConfiguration::getMaxContacts, SipRegistrarConfiguration::setMaxContacts),
            of("overflow", SipRegistrarConfiguration::getOverflow, SipRegistrarConfiguration::setOverflow),
            of("serviceRoute", SipRegistrarConfiguration::getServiceRoute, SipRegistrarConfiguration::setServiceRoute),
            of("gruu", SipRegistrarConfiguration::getGruu, SipRegistrarConfiguration::setGruu),
            of("outbound", SipRegistrarConfiguration::getOutbound, SipRegistrarConfiguration::setOutbound),
            of("flowTimer", SipRegistrarConfiguration::getFlowTimer, SipRegistrarConfiguration::setFlowTimer),
            of("ownership", SipRegistrarConfiguration::getOwnership, SipRegistrarConfiguration::setOwnership),
            of("store", SipRegistrarConfiguration::getStore, SipRegistrarConfiguration::setStore),
            of("maxBindings", SipRegistrarConfiguration::getMaxBindings, SipRegistrarConfiguration::setMaxBindings));

    private static <T> SharedOption<T> of(
            String name, Function<SipRegistrarConfiguration, T> get, BiConsumer<SipRegistrarConfiguration, T> set) {
        return new SharedOption<>(name, get, set);
    }

    /** Whether an endpoint has another value than those that say nothing. */
    boolean isGiven(SipRegistrarConfiguration own, SipRegistrarConfiguration defaults) {
        T value = get.apply(own);
        return value != null && !value.equals(get.apply(defaults));
    }

    void copy(SipRegistrarConfiguration from, SipRegistrarConfiguration to) {
        set.accept(to, get.apply(from));
    }
}
