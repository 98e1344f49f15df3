/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import java.io.IOException;

import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * What is asked of DNS.
 *
 * @param name absolute
 * @param type of the records wanted, as {@link Type} numbers them
 */
record Question(Name name, int type) {

    static Question of(String name, int type) throws IOException {
        try {
            return new Question(Name.fromString(name, Name.root), type);
        } catch (TextParseException e) {
            throw new IOException("'" + name + "' cannot be a host", e);
        }
    }

    @Override
    public String toString() {
        return Type.string(type) + " of " + name.toString(true);
    }
}
