/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import java.util.Map;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import io.camelsip.camel.sip.SipUserStore;
import io.camelsip.camel.sip.SipUsers;
import io.camelsip.engine.store.LocationStore;
import io.camelsip.engine.store.MemoryLocationStore;

/** What routes name in their options. */
class DomainBeans {

    @Produces
    @Singleton
    @Named("phone-users")
    SipUserStore users() {
        return SipUsers.of(Map.of("bob", "secret"));
    }

    @Produces
    @Singleton
    @Named("phone-locations")
    LocationStore locations() {
        return MemoryLocationStore.of(1000, 1000);
    }
}
