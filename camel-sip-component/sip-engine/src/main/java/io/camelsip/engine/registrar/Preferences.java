/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.camelsip.engine.Target;
import io.camelsip.engine.store.Binding;

/** Which bindings come first. Stateless. */
final class Preferences {

    static final Comparator<Binding> ORDER = Comparator.comparingInt(Binding::q).reversed()
            .thenComparing(Binding::refreshed, Comparator.reverseOrder());

    private Preferences() {
    }

    /** RFC 5626 §7: one device is not reached over two of its flows at a time; the most recent one counts. */
    static List<Target> targets(List<Binding> bindings) {
        Set<String> devices = new HashSet<>();
        List<Target> targets = new ArrayList<>(bindings.size());
        for (Binding binding : bindings) {
            boolean sameDevice = binding.regId() > 0 && !devices.add(binding.instance().orElseThrow());
            if (!sameDevice) {
                targets.add(binding.target());
            }
        }
        return targets;
    }
}
