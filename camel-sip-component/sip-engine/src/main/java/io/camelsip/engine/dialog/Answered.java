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

/** Runs something when a request has met its end, however that was. */
final class Answered implements ResponseHandler {

    private static final ResponseHandler NOBODY = new ResponseHandler() {

        @Override
        public void onFinal(Response response, InetSocketAddress from) {
            // nobody asks
        }

        @Override
        public void onFailure(IOException cause) {
            // nobody asks
        }
    };

    private final ResponseHandler handler;
    private final Runnable end;

    private Answered(ResponseHandler handler, Runnable end) {
        this.handler = handler;
        this.end = end;
    }

    static ResponseHandler of(Runnable end) {
        return new Answered(NOBODY, end);
    }

    static ResponseHandler both(ResponseHandler handler, Runnable end) {
        return new Answered(handler, end);
    }

    static ResponseHandler ignored() {
        return NOBODY;
    }

    @Override
    public void onProvisional(Response response, InetSocketAddress from) {
        handler.onProvisional(response, from);
    }

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        end.run();
        handler.onFinal(response, from);
    }

    @Override
    public void onFailure(IOException cause) {
        end.run();
        handler.onFailure(cause);
    }
}
