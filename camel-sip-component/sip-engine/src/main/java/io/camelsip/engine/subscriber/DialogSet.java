/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Response;

import io.camelsip.engine.event.EventDialog;
import io.camelsip.engine.event.EventDialogs;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.transport.Flow;

/**
 * The dialogs that one SUBSCRIBE outside a dialog leads to: one with each notifier that it is forked to (RFC 6665 §4.4.1).
 * All are kept, so many at most; a NOTIFY of another one is refused, which ends that. Owned by the stripe of its Call-ID.
 */
final class DialogSet implements SubscribeAttempt.Outcome, DialogUsage.Owner, EventDialogs.Party {

    static final int MAX_DIALOGS = 8;

    /** Whose it is. On the stripe. */
    interface Owner {

        /** The SUBSCRIBE has its answer, or will get none. */
        void onAnswered(DialogSet set);

        /** There is a dialog; again for each. */
        void onEstablished(DialogSet set);

        /** There is none, and SUBSCRIBE was answered with that. */
        void onRefused(DialogSet set, int status, OptionalInt retryAfter);

        /** There is none, and SUBSCRIBE was not answered. */
        void onFailed(DialogSet set, IOException cause);

        /** In order in each dialog, and answered. */
        void onNotification(DialogSet set, Notification notification);

        /** A dialog stands otherwise. */
        void onChange(DialogSet set);

        /** There is no dialog any more. */
        void onEnd(DialogSet set, Ending ending);
    }

    private final Means means;
    private final EventDialogs directory;
    private final Owner owner;
    private final String callId;
    private final String localTag = RequestSender.freshToken();
    private final List<DialogUsage> usages = new ArrayList<>(1);
    private SubscribeAttempt attempt;
    private boolean closed;
    private long number;

    /** @param callId of the stripe that this is made on */
    DialogSet(Means means, EventDialogs directory, String callId, Owner owner) {
        this.means = means;
        this.directory = directory;
        this.callId = callId;
        this.owner = owner;
    }

    /** Sends the SUBSCRIBE; what answers it is expected from before (RFC 6665 §4.4.1). */
    void begin() {
        if (closed) {
            return;
        }
        directory.add(localTag, this);
        attempt = new SubscribeAttempt(means.sender(), means.requests(),
                (next, seconds) -> means.requests().first(callId, localTag, next, seconds), this::nextNumber,
                means.wantedSeconds(), Optional.empty(), this);
        attempt.start();
    }

    /** The one that came first. */
    Optional<DialogUsage> first() {
        return usages.stream().findFirst();
    }

    /** Whether the SUBSCRIBE waits for its answer. */
    boolean isAsking() {
        return attempt != null;
    }

    /** Asks every notifier for its state. */
    void ask() {
        List.copyOf(usages).forEach(DialogUsage::ask);
    }

    /** Unsubscribes from every notifier. */
    void leave() {
        List.copyOf(usages).forEach(DialogUsage::leave);
    }

    /** Lets go of everything: what comes from now on belongs to nothing (481). */
    void close() {
        closed = true;
        attempt = null;
        usages.forEach(DialogUsage::drop);
        usages.clear();
        directory.remove(localTag, this);
    }

    @Override
    public long nextNumber() {
        return ++number;
    }

    // ---- what comes

    @Override
    public void onRequest(ReceivedRequest request) {
        ReceivedNotify.read(request, callId, means.options()).ifPresent(this::onNotify);
    }

    private void onNotify(ReceivedNotify notify) {
        ReceivedRequest request = notify.request();
        Optional<DialogUsage> found = find(notify.remoteTag()).or(() -> begun(notify));
        if (found.isEmpty()) {
            request.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            return;
        }
        DialogUsage usage = found.get();
        switch (usage.order(notify.number())) {
            case LATE -> request.respond(Response.SERVER_INTERNAL_ERROR);   // RFC 3261 §12.2.2
            case REPEATED -> request.respond(Response.OK);
            case NEXT -> {
                request.respond(Response.OK);
                handOn(notify, usage);
            }
        }
    }

    private void handOn(ReceivedNotify notify, DialogUsage usage) {
        try {
            owner.onNotification(this, new Notification(notify.request(), notify.state()));
        } finally {
            usage.onNotify(notify.request().message(), notify.state());
        }
    }

    /** A dialog that this NOTIFY makes; empty if there are enough, or it does not say where it comes from. */
    private Optional<DialogUsage> begun(ReceivedNotify notify) {
        Message message = notify.request().message();
        Optional<String> target = EventDialog.contact(message);
        if (closed || usages.size() >= MAX_DIALOGS || target.isEmpty()) {
            return Optional.empty();
        }
        EventDialog dialog = dialog(notify.remoteTag(), target.get(), EventDialog.routesOfRequest(message));
        return Optional.of(add(new DialogUsage(means, this, dialog, flow(), means.wantedSeconds())));
    }

    private Optional<DialogUsage> find(String remoteTag) {
        for (DialogUsage usage : usages) {
            if (usage.remoteTag().equals(remoteTag)) {
                return Optional.of(usage);
            }
        }
        return Optional.empty();
    }

    private EventDialog dialog(String remoteTag, String target, List<String> routes) {
        return new EventDialog(callId, localTag, remoteTag, means.requests().localParty(),
                means.requests().remoteParty(), target, routes);
    }

    private DialogUsage add(DialogUsage usage) {
        usages.add(usage);
        owner.onEstablished(this);
        return usage;
    }

    private Optional<Flow> flow() {
        return Optional.ofNullable(attempt).flatMap(SubscribeAttempt::flow);
    }

    @Override
    public void onGranted(SubscribeAttempt ended, Response response) {
        if (ended != attempt) {
            return;
        }
        String tag = ((ToHeader) response.getHeader(ToHeader.NAME)).getTag();
        Optional<DialogUsage> known = find(String.valueOf(tag));
        if (known.isPresent()) {
            known.get().onLateAnswer(response, ended.flow(), ended.seconds());
        } else if (tag != null && usages.size() < MAX_DIALOGS) {
            begin(ended, response, tag);
        }
        answered();
    }

    private void begin(SubscribeAttempt ended, Response response, String tag) {
        EventDialog dialog = dialog(tag,
                EventDialog.contact(response).orElseGet(() -> means.options().resource().toString()),
                EventDialog.routesOfResponse(response));
        DialogUsage usage = new DialogUsage(means, this, dialog, ended.flow(),
                DialogUsage.expires(response, ended.seconds()));
        usage.awaitNotify(response);
        add(usage);
    }

    private void answered() {
        attempt = null;
        owner.onAnswered(this);
    }

    @Override
    public void onRefused(SubscribeAttempt ended, int status, OptionalInt retryAfter) {
        if (ended == attempt) {
            answered();
            if (usages.isEmpty()) {
                owner.onRefused(this, status, retryAfter);
            }
        }
    }

    @Override
    public void onFailed(SubscribeAttempt ended, IOException cause) {
        if (ended == attempt) {
            answered();
            if (usages.isEmpty()) {
                owner.onFailed(this, cause);
            }
        }
    }

    @Override
    public void onChange() {
        owner.onChange(this);
    }

    @Override
    public void onEnd(DialogUsage usage, Ending ending) {
        usages.remove(usage);
        if (usages.isEmpty()) {
            owner.onEnd(this, ending);
        } else {
            owner.onChange(this);
        }
    }
}
