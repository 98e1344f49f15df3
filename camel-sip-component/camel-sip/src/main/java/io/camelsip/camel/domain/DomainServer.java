/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.domain;

/**
 * What a domain has one of, however many endpoints it has. It is started and stopped any number of times, by one thread at
 * a time.
 *
 * @param <C> the configuration of an endpoint
 */
public interface DomainServer<C> {

    /**
     * Somebody needs it.
     *
     * @param  options                  of the domain, whichever endpoint has them
     * @throws IllegalArgumentException if they are nonsense
     */
    void start(C options);

    /** Nobody needs it any more. */
    void stop();

    /** Lets go of what outlasts its work; the component ends. Not while it is started. */
    void forget();
}
