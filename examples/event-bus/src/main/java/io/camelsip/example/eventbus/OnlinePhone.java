/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import io.camelsip.camel.registrar.RegistrationRecord;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A phone that has registered.
 *
 * @param address   whose phone it is
 * @param contact   where it is
 * @param userAgent what it calls itself, if it does
 * @param since     when it came, as ISO 8601 writes it
 * @param until     when it will have gone if it does not register again before
 */
@RegisterForReflection
record OnlinePhone(String address, String contact, String userAgent, String since, String until) {

    /** As the registrar tells of it. */
    static OnlinePhone of(RegistrationRecord record) {
        return new OnlinePhone(record.getAddressOfRecord(), record.getContact(), record.getUserAgent(),
                record.getBoundAt().toString(), record.getAt().plusSeconds(record.getExpires()).toString());
    }
}
