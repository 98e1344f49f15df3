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

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import io.camelsip.engine.stack.message.Wire;
import io.camelsip.engine.transport.Flow;

/** A {@link Flow} as the stack's transactions see it. */
final class FlowChannel extends MessageChannel implements RawMessageChannel {

    private final Flow flow;

    FlowChannel(MessageProcessor point, Flow flow) {
        this.messageProcessor = point;
        this.flow = flow;
    }

    Flow flow() {
        return flow;
    }

    @Override
    public void sendMessage(SIPMessage message) throws IOException {
        if (!flow.isOpen()) {
            throw new IOException("The connection to " + flow.remoteAddress() + " is closed");
        }
        flow.send(Wire.encode(message));
    }

    @Override
    public void sendMessage(SIPMessage message, InetAddress address, int port) throws IOException {
        sendMessage(message);
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress address, int port, boolean reconnect) {
        flow.send(message);
    }

    @Override
    public void processMessage(SIPMessage message) throws IOException {
        throw new IOException("Messages arrive through the edge");
    }

    @Override
    public void close() {
        // the edge closes connections
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return messageProcessor.getSIPStack();
    }

    @Override
    public MessageProcessor getMessageProcessor() {
        return messageProcessor;
    }

    @Override
    public String getTransport() {
        return flow.transport().name();
    }

    @Override
    public boolean isReliable() {
        return flow.transport().isReliable();
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String getPeerAddress() {
        return flow.remoteAddress().getAddress().getHostAddress();
    }

    @Override
    protected InetAddress getPeerInetAddress() {
        return flow.remoteAddress().getAddress();
    }

    @Override
    protected String getPeerProtocol() {
        return getTransport();
    }

    @Override
    public int getPeerPort() {
        return flow.remoteAddress().getPort();
    }

    @Override
    public int getPeerPacketSourcePort() {
        return getPeerPort();
    }

    @Override
    public InetAddress getPeerPacketSourceAddress() {
        return getPeerInetAddress();
    }

    @Override
    public String getKey() {
        return getKey(getPeerInetAddress(), getPeerPort(), getTransport());
    }

    @Override
    public String getViaHost() {
        return flow.localAddress().getAddress().getHostAddress();
    }

    @Override
    public int getViaPort() {
        return flow.localAddress().getPort();
    }
}
