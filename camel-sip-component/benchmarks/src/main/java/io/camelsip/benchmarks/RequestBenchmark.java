/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.message.SipHeaderFilterStrategy;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.EngineOptions;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.stack.TransactionLayer;
import io.camelsip.engine.transport.Inbound;

/** A MESSAGE that is answered with 200, in memory: everything but sockets, changes of threads and a route. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = { "-Xmx1g", "-XX:+UseParallelGC" })
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RequestBenchmark {

    private static final int BRANCH = new String(Samples.MESSAGE, StandardCharsets.US_ASCII).indexOf("branch=")
            + "branch=z9hG4bK-".length();

    private final Samples.Sink flow = new Samples.Sink();
    private final ExchangeMapping mapping = new ExchangeMapping(new SipHeaderFilterStrategy());
    private final TransactionLayer layer = new TransactionLayer(EngineOptions.named("benchmark"), new OneStripe());
    private final Inbound answered = layer.inbound(incoming -> incoming.respond(Response.OK));
    private final Inbound mapped = layer.inbound(incoming -> incoming.respond(answer(incoming)));
    private CamelContext camel;
    private IncomingRequest waiting;
    private long sent;

    /** Starts a context, and has a request wait for its answer. */
    @Setup
    public void setUp() {
        camel = new DefaultCamelContext();
        camel.start();
        layer.inbound(incoming -> waiting = incoming).onMessage(Samples.MESSAGE, flow);
    }

    /** Ends Camel's threads. */
    @TearDown
    public void tearDown() {
        layer.close();
        camel.stop();
    }

    private Response answer(IncomingRequest incoming) {
        Exchange exchange = new DefaultExchange(camel);
        mapping.read(incoming, exchange);
        exchange.getMessage().setHeader(SipConstants.RESPONSE_CODE, Response.OK);
        return mapping.write(exchange, incoming);
    }

    /** The sample with a branch that was not there before. */
    private byte[] fresh() {
        byte[] copy = Samples.MESSAGE.clone();
        long number = ++sent;
        for (int i = BRANCH; number > 0; i++, number /= 10) {
            copy[i] = (byte) ('0' + number % 10);
        }
        return copy;
    }

    /** From a request to an exchange, and from the exchange to the response. */
    @Benchmark
    public Response mapping() {
        return answer(waiting);
    }

    /** From bytes to bytes: guard, transaction, parser, dispatch, answer. */
    @Benchmark
    public long wholeRequest() {
        answered.onMessage(fresh(), flow);
        return flow.bytes();
    }

    /** The same with an exchange in between. */
    @Benchmark
    public long wholeRequestWithExchange() {
        mapped.onMessage(fresh(), flow);
        return flow.bytes();
    }
}
