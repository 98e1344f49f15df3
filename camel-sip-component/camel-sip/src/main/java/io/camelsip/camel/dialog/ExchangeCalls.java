/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import java.util.Optional;

import org.apache.camel.Exchange;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.dialog.Calls;

/** Finds the calls that exchanges are about. */
final class ExchangeCalls {

    private static final String OWN = "Header '" + SipConstants.DIALOG_ID + "'";
    private static final String PEER = "Header '" + SipConstants.PEER_DIALOG_ID + "'";

    private final Calls calls;

    ExchangeCalls(Calls calls) {
        this.calls = calls;
    }

    /** Two calls to join. */
    record Pair(Call one, Call other) {}

    /** @param operation that needs the call */
    Call of(Exchange exchange, String operation) throws NoSuchCallException {
        String id = id(exchange, operation);
        return calls.find(id).orElseThrow(() -> NoSuchCallException.over(OWN, id));
    }

    /** The same, but empty where the call is over. */
    Optional<Call> ofIfAlive(Exchange exchange, String operation) throws NoSuchCallException {
        return calls.find(id(exchange, operation));
    }

    private static String id(Exchange exchange, String operation) throws NoSuchCallException {
        return ExchangeMapping.dialogId(exchange).orElseThrow(() -> NoSuchCallException.none(operation));
    }

    /** The call named as the peer, else the one that the exchange came from; and the call that the exchange is about. */
    Pair pair(Exchange exchange) throws NoSuchCallException {
        String id = id(exchange, "bridge");
        Optional<String> named = Optional
                .ofNullable(exchange.getMessage().getHeader(SipConstants.PEER_DIALOG_ID, String.class));
        String peer = named.or(() -> ExchangeMapping.request(exchange).flatMap(IncomingRequest::call).map(Call::id))
                .filter(other -> !other.equals(id)).orElseThrow(NoSuchCallException::noOther);
        Optional<Call> one = calls.find(peer);
        Optional<Call> other = calls.find(id);
        if (one.isEmpty() || other.isEmpty()) {
            // as if the one had ended a moment later: nobody is left for the other to talk to
            one.or(() -> other).ifPresent(left -> left.end(CallEnd.local(CallEnd.Why.HUNG_UP)));
            throw one.isPresent() ? NoSuchCallException.over(OWN, id)
                    : NoSuchCallException.over(named.isPresent() ? PEER : "The request the exchange came from", peer);
        }
        return new Pair(one.get(), other.get());
    }
}
