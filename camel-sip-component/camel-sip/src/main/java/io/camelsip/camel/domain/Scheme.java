/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.domain;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the domains of a component have in common.
 *
 * @param name     as in URIs, such as {@code sip-registrar}
 * @param server   what the endpoints of a domain share, in a word
 * @param options  those of the server
 * @param defaults a copy of the configuration that endpoints start from
 * @param servers  makes that of a domain, not started
 * @param <C>      the configuration of an endpoint
 * @param <S>      the server
 */
public record Scheme<C, S extends DomainServer<C>>(
        String name, String server, List<SharedOption<C, ?>> options, Supplier<C> defaults,
        Function<String, S> servers) {}
