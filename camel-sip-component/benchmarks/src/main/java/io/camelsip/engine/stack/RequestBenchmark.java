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
import java.util.concurrent.TimeUnit;

import javax.sip.message.Message;
import javax.sip.message.Response;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.message.SipHeaderFilterStrategy;
import io.camelsip.engine.EngineOptions;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.MessageLimits;
import io.camelsip.engine.stack.message.Guard;
import io.camelsip.engine.stack.message.MessageParser;
import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.transport.Inbound;

/**
 * The stations of a request, one by one and together, in nanoseconds and without a network. It lives in this package to
 * reach what the engine keeps to itself.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = { "-Xmx1g", "-XX:+UseParallelGC" })
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RequestBenchmark {

    /** Which request. */
    @Param({ "MESSAGE", "INVITE" })
    private String request;

    private final Samples.Sink flow = new Samples.Sink();
    private final Guard guard = new Guard(MessageLimits.defaults());
    private final MessageParser parser = new MessageParser();
    private final ExchangeMapping mapping = new ExchangeMapping(new SipHeaderFilterStrategy());
    private CamelContext camel;
    private TransactionLayer layer;
    private Inbound answered;
    private Inbound mapped;
    private IncomingRequest last;
    private byte[] bytes;
    private Verdict.Admitted admitted;
    private int branchAt;
    private long sent;

    /** Makes what the stations need. */
    @Setup
    public void setUp() {
        camel = new DefaultCamelContext();
        camel.start();
        OneStripe edge = new OneStripe();
        layer = new TransactionLayer(EngineOptions.named("benchmark"), edge);
        answered = layer.inbound(incoming -> incoming.respond(Response.OK));
        mapped = layer.inbound(this::answerThroughExchange);
        layer.inbound(incoming -> last = incoming).onMessage(fresh(Samples.MESSAGE), flow);
        bytes = request.equals("MESSAGE") ? Samples.MESSAGE : Samples.INVITE;
        admitted = (Verdict.Admitted) guard.inspect(bytes, flow);
    }

    /** Ends Camel's threads. */
    @TearDown
    public void tearDown() {
        layer.close();
        camel.stop();
    }

    private void answerThroughExchange(IncomingRequest incoming) {
        Exchange exchange = new DefaultExchange(camel);
        mapping.read(incoming, exchange);
        exchange.getMessage().setHeader("CamelSipResponseCode", Response.OK);
        incoming.respond(mapping.write(exchange, incoming));
    }

    /** The same message with a branch that was not there before. */
    private byte[] fresh(byte[] message) {
        byte[] copy = message.clone();
        branchAt = branchAt == 0 ? indexOf(copy, "z9hG4bK-") + "z9hG4bK-".length() : branchAt;
        long number = ++sent;
        for (int i = branchAt; number > 0; i++, number /= 10) {
            copy[i] = (byte) ('0' + number % 10);
        }
        return copy;
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, java.nio.charset.StandardCharsets.US_ASCII).indexOf(text);
    }

    /** The look at the bytes that everything has to pass. */
    @Benchmark
    public Object guard() {
        return guard.inspect(bytes, flow);
    }

    /** From bytes to a message, every header field read. */
    @Benchmark
    public Message parse() throws ParseException {
        return parser.parse(admitted);
    }

    /** From a message to an exchange and to its response, for a MESSAGE whichever the parameter. */
    @Benchmark
    public Response mapping() {
        Exchange exchange = new DefaultExchange(camel);
        mapping.read(last, exchange);
        exchange.getMessage().setHeader("CamelSipResponseCode", Response.OK);
        return mapping.write(exchange, last);
    }

    /** A MESSAGE from its bytes to the bytes of its 200: guard, transaction, parser, dispatch, answer. */
    @Benchmark
    public long wholeRequest() {
        answered.onMessage(fresh(Samples.MESSAGE), flow);
        return flow.bytes();
    }

    /** The same with an exchange in the middle. */
    @Benchmark
    public long wholeRequestWithExchange() {
        mapped.onMessage(fresh(Samples.MESSAGE), flow);
        return flow.bytes();
    }
}
