/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.io.IOException;
import java.net.InetAddress;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;

/** A listening point of the stack with nothing behind it: transactions are made with a {@link FlowChannel} at hand. */
final class VirtualPoint extends MessageProcessor {

    VirtualPoint(SIPTransactionStack stack, InetAddress address, int port, String transport) {
        super(address, port, transport, stack);
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return sipStack;
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        throw new IOException("Channels are made from flows");
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress target, int port) throws IOException {
        throw new IOException("Channels are made from flows");
    }

    @Override
    public void start() {
        // no socket
    }

    @Override
    public void stop() {
        // no socket
    }

    @Override
    public int getDefaultTargetPort() {
        return 5060;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public int getMaximumMessageSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean inUse() {
        return false;
    }
}
