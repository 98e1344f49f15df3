/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.Arrays;
import java.util.zip.CRC32C;

import io.camelsip.engine.event.Content;

/**
 * Names of states (RFC 5839 §3.2): the same for the same content, also after a restart and on another node. Who makes two
 * contents with one name misleads nobody but those who watch what he publishes. Stateless.
 */
final class EntityTags {

    private EntityTags() {
    }

    static String of(Content content) {
        CRC32C sum = new CRC32C();
        sum.update(content.bytes());
        long name = sum.getValue() << 32 | Arrays.hashCode(content.bytes()) & 0xFFFFFFFFL;
        return Long.toUnsignedString(name ^ content.type().hashCode(), 36);
    }
}
