/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.text.ParseException;

import gov.nist.javax.sip.header.Via;
import io.camelsip.engine.resolve.HostResolver;
import io.camelsip.engine.transport.Flow;

/** Notes in a parsed request where it came from. Where its answers go is known before that: {@code TopVia.replyPath}. */
final class Source {

    private Source() {
    }

    /** RFC 3261 §18.2.1 and RFC 3581 §4: the source, where sent-by does not tell it or the peer asks for it. */
    static void note(Via via, Flow flow) throws ParseException {
        boolean asked = via.hasParameter(Via.RPORT);
        if (asked) {
            via.setParameter(Via.RPORT, Integer.toString(flow.remoteAddress().getPort()));
        }
        if (asked || !HostResolver.isAddress(via.getHost(), flow.remoteAddress().getAddress())) {
            via.setParameter(Via.RECEIVED, addressOf(flow));
        }
    }

    private static String addressOf(Flow flow) {
        String address = flow.remoteAddress().getAddress().getHostAddress();
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
