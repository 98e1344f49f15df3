/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.Collection;

/**
 * Whom a route that subscribes to many resources watches, to be changed while it runs. Any thread.
 *
 * @see SipComponent#watches(String)
 */
public interface SipWatches {

    /**
     * Watches one more resource; does nothing if it is watched already.
     *
     * @param  resource                 such as {@code sip:ana@example.com}
     * @throws IllegalArgumentException if it is no address of a user
     */
    void watch(String resource);

    /** Watches a resource no more; false if it was not watched. */
    boolean unwatch(String resource);

    /** All that are watched. */
    Collection<String> resources();
}
