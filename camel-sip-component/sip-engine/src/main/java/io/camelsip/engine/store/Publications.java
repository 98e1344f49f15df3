/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.util.List;

import io.camelsip.engine.event.EventKey;

/**
 * All publications about a resource at one moment.
 *
 * @param version differs from that of every other state of this entry; 0 where nothing is kept
 * @param list    the newest first; those that have expired may still be in it
 */
public record Publications(EventKey key, long version, List<Publication> list) {

    public Publications {
        list = List.copyOf(list);
    }

    /** Of a resource that nobody has published anything about. */
    public static Publications none(EventKey key) {
        return new Publications(key, 0, List.of());
    }
}
