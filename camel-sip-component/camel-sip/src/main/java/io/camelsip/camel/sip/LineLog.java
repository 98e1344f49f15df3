/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.line.LineStatus;
import io.camelsip.engine.line.LineStatus.State;

/** Tells the operator when a line is registered, when it is not, and when the reason changes: once each. On a stripe. */
final class LineLog implements Consumer<LineStatus> {

    private static final Logger LOG = LoggerFactory.getLogger(LineLog.class);

    private final String name;
    private String told = "";

    /** @param name of the line, and the route that it belongs to */
    LineLog(String name) {
        this.name = name;
    }

    @Override
    public void accept(LineStatus status) {
        if (status.state() == State.REGISTERED) {
            tell("registered", "{} is registered at {}", name, server(status));
        } else if (status.state() == State.BACKING_OFF) {
            tell(status.lastStatus() + " " + status.reason().orElse(""),
                    "{} is not registered at {}: {}; next attempt at {}",
                    name, server(status), why(status), status.nextAttempt().map(Object::toString).orElse("once"));
        } else if (status.state() == State.IDLE) {
            tell("idle", "{} is taken back", name);
        }
    }

    private void tell(String what, String text, Object... arguments) {
        if (!what.equals(told)) {
            told = what;
            LOG.info(text, arguments);
        }
    }

    private static String server(LineStatus status) {
        return status.server()
                .map(address -> status.transport().map(transport -> transport.parameter() + ":").orElse("")
                        + address.getAddress().getHostAddress() + ":" + address.getPort())
                .orElse("its registrar");
    }

    private static String why(LineStatus status) {
        return (status.lastStatus() > 0 ? status.lastStatus() + " " : "") + status.reason().orElse("");
    }
}
