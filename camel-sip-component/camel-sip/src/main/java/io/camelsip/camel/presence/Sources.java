/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;

/**
 * Who publishes from the bus.
 *
 * @param given by the endpoint; empty for the route that an exchange is in
 */
record Sources(Optional<String> given) {

    private static final String NOWHERE = "bus";

    /** Reads the option of an endpoint, which may be null. */
    static Sources parse(String source) {
        if (source != null && !source.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("Option 'source' is '" + source
                    + "'; it must be 1 to 64 letters, digits and .-_");
        }
        return new Sources(Optional.ofNullable(source));
    }

    String of(Exchange exchange) {
        return given.orElseGet(() -> {
            String route = ExchangeHelper.getAtRouteId(exchange);
            String name = route == null ? NOWHERE : route.replaceAll("[^A-Za-z0-9._-]", "-");
            return name.substring(0, Math.min(64, name.length()));
        });
    }
}
