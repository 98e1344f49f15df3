/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.io.IOException;
import java.net.InetSocketAddress;

import javax.sip.message.Response;

import io.camelsip.engine.ResponseHandler;

/** Tells somebody of one end, however many there are, and of nothing after it. Owned by the stripe of its call. */
final class ToldOnce implements ResponseHandler {

    private final ResponseHandler handler;
    private final CallTable calls;
    private boolean told;

    ToldOnce(ResponseHandler handler, CallTable calls) {
        this.handler = handler;
        this.calls = calls;
    }

    boolean wasTold() {
        return told;
    }

    @Override
    public void onProvisional(Response response, InetSocketAddress from) {
        if (!told) {
            calls.guarded(() -> handler.onProvisional(response, from));
        }
    }

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        end(() -> handler.onFinal(response, from));
    }

    @Override
    public void onFailure(IOException cause) {
        end(() -> handler.onFailure(cause));
    }

    private void end(Runnable end) {
        if (!told) {
            told = true;
            calls.guarded(end);
        }
    }
}
