/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.util.List;

import io.camelsip.engine.Target;
import io.camelsip.engine.store.Binding;

/**
 * Who is reached at a URI.
 *
 * @param found    what the URI was found to be
 * @param bindings all that have not expired, most preferred and then most recent first; of a GRUU those of its device
 */
public record Lookup(Found found, List<Binding> bindings) {

    public Lookup {
        bindings = List.copyOf(bindings);
    }

    /**
     * Whom a proxy may forward to, in the order of the bindings: of several flows of one device only the most recent
     * (RFC 5626 §7). Empty where nobody is registered.
     */
    public List<Target> targets() {
        return Preferences.targets(bindings);
    }

    /** What the URI was found to be. */
    public enum Found {
        /** An address of record, or a GRUU of ours; with or without bindings. Without, 480 is due. */
        OURS(480),
        /** In a domain of ours, and can never be reached: no user part, or a temporary GRUU that is not valid (any more). */
        NOBODY(404),
        /** In a domain of others; a proxy sends it there. */
        FOREIGN(404);

        private final int status;

        Found(int status) {
            this.status = status;
        }

        /** What a request is to be refused with where there is no target (RFC 5627 §5.1). */
        public int statusWithoutTargets() {
            return status;
        }
    }
}
