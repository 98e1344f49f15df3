/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.event.EventDialogs;
import io.camelsip.engine.proxy.GruuDirectory;
import io.camelsip.engine.resolve.Locator;
import io.camelsip.engine.stack.TransactionLayer;
import io.camelsip.engine.stack.WayOut;

/**
 * What an event server needs of its engine, and the servers that run there. Any thread.
 *
 * @param servers   changed by the servers themselves
 * @param gruus     where watchers are that give a GRUU as their Contact
 * @param userAgent what we call ourselves; blank for nothing
 */
public record NotifierNode(
        TransactionLayer layer, WayOut wayOut, Locator locator, EventDialogs dialogs, GruuDirectory gruus,
        String userAgent,
        Set<EventServer> servers) {

    public NotifierNode(
            TransactionLayer layer, WayOut wayOut, Locator locator, EventDialogs dialogs, GruuDirectory gruus,
            String userAgent) {
        this(layer, wayOut, locator, dialogs, gruus, userAgent, ConcurrentHashMap.newKeySet());
    }

    /** Ways that watchers came by are about to close. Within two seconds for each server. Not on a stripe. */
    public void leave(Predicate<FlowId> ways) {
        servers.forEach(server -> server.leave(ways));
    }

    /** Of all servers. */
    public EventStatistics statistics() {
        return servers.stream().map(EventServer::statistics).reduce(EventStatistics.NONE, EventStatistics::plus);
    }
}
