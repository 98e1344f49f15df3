/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import io.camelsip.engine.transport.Edge;
import io.camelsip.engine.transport.Stripe;

/** Which stripe a call belongs to. */
final class Stripes {

    private final Stripe[] stripes;

    Stripes(Edge edge) {
        stripes = new Stripe[edge.stripes()];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = edge.stripe(i);
        }
    }

    int count() {
        return stripes.length;
    }

    Stripe at(int index) {
        return stripes[index];
    }

    Stripe of(String callId) {
        return stripes[indexOf(callId, stripes.length)];
    }

    /** Peers choose Call-IDs: the worst they can do is to put their own calls on one stripe. */
    static int indexOf(String callId, int stripes) {
        int hash = callId.hashCode() * 0x9E3779B9;
        return (int) (((hash ^ hash >>> 15) & 0xFFFFFFFFL) * stripes >>> 32);
    }
}
