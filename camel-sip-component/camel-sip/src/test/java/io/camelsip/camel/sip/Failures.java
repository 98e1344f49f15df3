/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/** Keeps what a consumer tells its exception handler. */
final class Failures implements ExceptionHandler {

    private final List<String> messages = new CopyOnWriteArrayList<>();

    /** Of the exceptions, in order. */
    List<String> messages() {
        return messages;
    }

    @Override
    public void handleException(Throwable exception) {
        messages.add(exception.getMessage());
    }

    @Override
    public void handleException(String message, Throwable exception) {
        messages.add(exception.getMessage());
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        messages.add(exception.getMessage());
    }
}
