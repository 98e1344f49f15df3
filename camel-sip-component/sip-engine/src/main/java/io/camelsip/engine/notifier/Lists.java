/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sip.address.URI;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.store.StoredSubscription;

/** Which resources are lists, and who watches members of them (RFC 4662). Any thread; nothing blocks. */
final class Lists {

    private static final Logger LOG = LoggerFactory.getLogger(Lists.class);
    private static final int MOST_MEMBERS = 1000;
    private static final int LONGEST_URI = 512;
    /** A bean that takes longer does not answer at all. */
    private static final int ANSWER_SECONDS = 10;

    private final ResourceListDirectory directory;
    private final SubscriptionPolicy policy;
    private final Function<URI, Optional<String>> resources;
    private final Map<EventKey, Set<ListMember>> watched = new ConcurrentHashMap<>();
    private final AtomicBoolean failing = new AtomicBoolean();

    /** @param resources gives the canonical form of resources of ours */
    Lists(
            ResourceListDirectory directory, SubscriptionPolicy policy,
            Function<URI, Optional<String>> resources) {
        this.directory = directory;
        this.policy = policy;
        this.resources = resources;
    }

    CompletionStage<Boolean> isList(String resource) {
        return directory.members(resource).thenApply(Optional::isPresent);
    }

    /** The members of a list, each once; empty if that cannot be found out in time. */
    CompletableFuture<Optional<List<String>>> members(String resource) {
        return soon(() -> directory.members(resource)).handle((members, failure) -> {
            if (failure == null) {
                failing.set(false);
                return Optional.of(fitting(resource, members.orElse(List.of())));
            }
            // once until it works again
            if (failing.compareAndSet(false, true)) {
                LOG.warn("The members of {} are not known; lists stay as they were", resource, failure);
            }
            return Optional.empty();
        });
    }

    private static List<String> fitting(String resource, List<String> members) {
        List<String> fitting = new ArrayList<>(new LinkedHashSet<>(members));
        fitting.removeIf(uri -> uri.isBlank() || uri.length() > LONGEST_URI
                || uri.chars().anyMatch(c -> c < ' ' || c == 127));
        if (fitting.size() > MOST_MEMBERS) {
            LOG.debug("{} has {} members; the first {} are watched", resource, fitting.size(), MOST_MEMBERS);
            return List.copyOf(fitting.subList(0, MOST_MEMBERS));
        }
        return List.copyOf(fitting);
    }

    /** What the policy says of a member; pending where it fails or does not answer. */
    CompletableFuture<Decision> decide(EventKey member, StoredSubscription subscription) {
        SubscriptionRequest question = new SubscriptionRequest(member, subscription.watcher(), subscription.user());
        return soon(() -> policy.decide(question))
                .handle((decision, failure) -> failure == null && decision != null ? decision : Decision.PENDING);
    }

    private static <T> CompletableFuture<T> soon(Supplier<CompletionStage<T>> asked) {
        try {
            CompletableFuture<T> answer = asked.get().toCompletableFuture();
            return answer.isDone() ? answer : answer.copy().orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What is to be watched for a member; empty for those of other domains. */
    Optional<EventKey> key(String member, String eventName) {
        try {
            return resources.apply(SipMessages.addresses().createURI(member))
                    .map(resource -> new EventKey(resource, eventName));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    void joined(EventKey key, ListMember member) {
        watched.compute(key, (same, there) -> {
            Set<ListMember> members = there == null ? new LinkedHashSet<>() : there;
            members.add(member);
            return members;
        });
    }

    void left(EventKey key, ListMember member) {
        watched.computeIfPresent(key, (same, members) -> {
            members.remove(member);
            return members.isEmpty() ? null : members;
        });
    }

    /** Somebody decided about a watcher, who may watch lists that the resource is in; tells how many. */
    int decide(EventKey key, String watcher, Decision decision) {
        List<ListMember> meant = new ArrayList<>();
        watched.computeIfPresent(key, (same, members) -> {
            members.stream().filter(member -> member.isWatchedBy(watcher)).forEach(meant::add);
            return members;
        });
        meant.forEach(member -> member.decided(decision));
        return meant.size();
    }

    /** Members that are watched. */
    int size() {
        return watched.size();
    }
}
