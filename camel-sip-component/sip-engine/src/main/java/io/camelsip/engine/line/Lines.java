/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import javax.crypto.Mac;
import javax.sip.address.SipURI;
import javax.sip.message.Request;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.dispatch.ListeningPoint;
import io.camelsip.engine.dispatch.Registration;
import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.stack.TransactionLayer;

/**
 * The lines of an engine, and whom a request is for by the user part of our Contact: one look-up however many there are.
 * Any thread that is not a stripe, but for {@link #at}, which is for stripes.
 */
public final class Lines {

    private static final int TOKEN_BYTES = 12;
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";

    private final TransactionLayer layer;
    private final RequestSender sender;
    private final EngineKeys keys;
    private final SecureRandom random = new SecureRandom();
    private final KeptFlows flows;
    /** By the user part of our Contact; changed with the monitor. */
    private final Map<String, SharedLine> byUser = new ConcurrentHashMap<>();
    /** By public GRUU. */
    private final Map<String, SharedLine> byGruu = new ConcurrentHashMap<>();

    /** @param keys what makes Contacts that nobody can guess */
    public Lines(TransactionLayer layer, RequestSender sender, EngineKeys keys) {
        this.layer = layer;
        this.sender = sender;
        this.keys = keys;
        this.flows = new KeptFlows(sender, layer::stripe, random);
    }

    /** How many lines there are, and how many of them a registrar knows. */
    public record Count(int lines, int registered) {}

    public Count count() {
        List<SharedLine> all = List.copyOf(byUser.values());
        return new Count(all.size(),
                (int) all.stream().filter(shared -> shared.line().status().isRegistered()).count());
    }

    /** Those who listen to the line that a request is for, if it is for one. */
    public Optional<ListeningPoint> at(Request request) {
        if (byUser.isEmpty() || !(request.getRequestURI() instanceof SipURI uri) || uri.getUser() == null) {
            return Optional.empty();
        }
        SharedLine line = byUser.get(uri.getUser());
        if (line == null && !byGruu.isEmpty() && uri.getParameter("gr") != null) {
            line = byGruu.get(gruu(uri));
        }
        return Optional.ofNullable(line).map(SharedLine::point);
    }

    /** RFC 5627 §3.1: user, host and the parameter that tells instances apart. */
    private static String gruu(SipURI uri) {
        return uri.getUser() + "@" + uri.getHost().toLowerCase(Locale.ROOT) + ";" + uri.getParameter("gr");
    }

    /**
     * Registers a line and gives {@code handler} what is sent to it. One that is open already is shared: each request goes
     * to the most specific of its handlers.
     *
     * @param  listening                                           what to take, and how long to think; its addresses do
     *                                                             not count
     * @param  listener                                            hears each change of the line's status, on a stripe
     * @throws io.camelsip.engine.AmbiguousListenerException       if another handler of the line takes the same
     * @throws IllegalArgumentException                            if the line is open and is kept otherwise
     */
    public Line open(LineOptions options, ListenerOptions listening, RequestHandler handler,
            Consumer<LineStatus> listener) {
        String user = user(options);
        synchronized (this) {
            SharedLine shared = byUser.get(user);
            if (shared == null) {
                shared = create(options, user);
            } else if (!shared.options().keepsLike(options)) {
                throw new IllegalArgumentException("The line " + options.addressOfRecord()
                        + " is open with other options; they must be the same wherever it is used");
            }
            Line line = shared.join(new Registration(listening, handler, Optional.empty(), Optional.of(user)),
                    listener);
            byUser.put(user, shared);
            return line;
        }
    }

    private SharedLine create(LineOptions options, String user) {
        RegisterRequests requests = new RegisterRequests(options, user,
                options.instanceId().orElseGet(() -> instanceId(options)));
        SharedLine shared = new SharedLine(options, this::forget);
        shared.drive(new RegisteredLine(options, requests, sender, flows, layer.stripe(requests.callId()), random,
                line -> onChange(shared, line)));
        return shared;
    }

    /** A line has one public GRUU, and none that another line has. */
    private void onChange(SharedLine shared, RegisteredLine line) {
        Optional<String> gruu = line.publicGruu().map(Lines::gruu);
        if (gruu.filter(name -> byGruu.get(name) == shared).isEmpty()) {
            byGruu.values().remove(shared);
            gruu.ifPresent(name -> byGruu.putIfAbsent(name, shared));
        }
        shared.tell(line.status());
    }

    private void forget(SharedLine shared) {
        synchronized (this) {
            if (shared.isEmpty()) {
                byUser.values().remove(shared);
                byGruu.values().remove(shared);
            }
        }
    }

    /** The same for the same line and secret, and not to be guessed without it. */
    private String user(LineOptions options) {
        byte[] digest = digest("line-contact", options);
        StringBuilder user = new StringBuilder("ln");
        for (int i = 0; i < TOKEN_BYTES * 8 / 5; i++) {
            int bit = i * 5;
            int pair = (digest[bit / 8] & 0xFF) << 8 | digest[bit / 8 + 1] & 0xFF;
            user.append(DIGITS.charAt(pair >> 11 - bit % 8 & 31));
        }
        return user.toString();
    }

    private String instanceId(LineOptions options) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(digest("line-instance", options));
    }

    private byte[] digest(String purpose, LineOptions options) {
        Mac mac = keys.mac(purpose);
        return mac.doFinal(options.identity().getBytes(StandardCharsets.UTF_8));
    }

    /** Takes every line back from its registrar and waits for that, two seconds at most. */
    public void close() {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        new HashMap<>(byUser).values().forEach(shared -> ends.add(shared.line().stop()));
        SharedLine.await(CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)));
    }
}
