/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.benchmarks;

import java.text.ParseException;
import java.util.concurrent.TimeUnit;

import javax.sip.message.Message;

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
import org.openjdk.jmh.annotations.Warmup;

import io.camelsip.engine.MessageLimits;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.stack.message.Guard;
import io.camelsip.engine.stack.message.MessageParser;
import io.camelsip.engine.stack.message.Verdict;

/** What it takes to look at a message, to read it and to write it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = { "-Xmx1g", "-XX:+UseParallelGC" })
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MessageBenchmark {

    /** Which of the samples. */
    @Param({ "MESSAGE", "INVITE" })
    private String sample;

    private final Samples.Sink flow = new Samples.Sink();
    private final Guard guard = new Guard(MessageLimits.defaults());
    private final MessageParser parser = new MessageParser();
    private byte[] bytes;
    private Verdict.Admitted admitted;

    /** Takes the sample. */
    @Setup
    public void setUp() {
        bytes = sample.equals("MESSAGE") ? Samples.MESSAGE : Samples.INVITE;
        admitted = (Verdict.Admitted) guard.inspect(bytes, flow);
    }

    /** The look at the bytes that every message has to pass. */
    @Benchmark
    public Object guard() {
        return guard.inspect(bytes, flow);
    }

    /** From bytes that passed to a message with every header field read. */
    @Benchmark
    public Message parse() throws ParseException {
        return parser.parse(admitted);
    }

    /** The bytes of a message once more. */
    @Benchmark
    public byte[] parseAndEncode() throws ParseException {
        return SipMessages.encode(parser.parse(admitted));
    }
}
