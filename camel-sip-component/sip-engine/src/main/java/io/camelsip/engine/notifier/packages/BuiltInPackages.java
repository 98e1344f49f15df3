/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.camelsip.engine.dialog.Calls;
import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.EventServer;
import io.camelsip.engine.registrar.Registrar;
import io.camelsip.engine.store.SteadyClock;

/** The event packages that can be served by their names alone. Any thread. */
public final class BuiltInPackages {

    private static final String WINFO = "presence.winfo";
    private static final Map<String, Function<Clock, EventPackage>> BY_NAME = byName();

    private BuiltInPackages() {
    }

    private static Map<String, Function<Clock, EventPackage>> byName() {
        Map<String, Function<Clock, EventPackage>> byName = new LinkedHashMap<>();
        byName.put(PresencePackage.NAME, PresencePackage::new);
        byName.put(WINFO, clock -> new WinfoPackage(WinfoPackage.base(WINFO), clock));
        byName.put(DialogPackage.NAME, DialogPackage::new);
        byName.put(MessageSummaryPackage.NAME, clock -> new MessageSummaryPackage());
        byName.put(RegPackage.NAME, RegPackage::new);
        byName.put(ConferencePackage.NAME, clock -> new ConferencePackage());
        byName.put(ReferPackage.NAME, clock -> new ReferPackage());
        return byName;
    }

    /** Those that make sense by themselves. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** Whether {@link #of} makes one: it has one of {@link #names}, or is the watcher information of any other package. */
    public static boolean has(String name) {
        return BY_NAME.containsKey(name)
                || WinfoPackage.isWinfo(name) && !WinfoPackage.isWinfo(WinfoPackage.base(name));
    }

    /**
     * A new one, for one event server.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static EventPackage of(String name) {
        return of(name, SteadyClock.create());
    }

    static EventPackage of(String name, Clock clock) {
        if (!has(name)) {
            throw new IllegalArgumentException("There is no event package '" + name + "'; there are "
                    + String.join(", ", names()) + ", and NAME.winfo of any of them");
        }
        return BY_NAME.containsKey(name) ? BY_NAME.get(name).apply(clock)
                : new WinfoPackage(WinfoPackage.base(name), clock);
    }

    /**
     * Connects the packages of a server that are made here with what they tell of: subscriptions of that server, and calls. To be closed before the server is.
     */
    public static AutoCloseable feed(EventServer server, Calls calls) {
        List<AutoCloseable> feeds = new ArrayList<>();
        for (EventPackage each : server.eventPackages()) {
            if (each instanceof WinfoPackage winfo) {
                feeds.add(winfo.feed(server));
                server.changed(winfo.name());
            } else if (each instanceof DialogPackage dialog) {
                feeds.add(dialog.feed(server, calls));
                server.changed(dialog.name());
            }
        }
        return () -> {
            for (AutoCloseable each : feeds) {
                each.close();
            }
        };
    }

    /** Has the server tell of the registrations of a registrar, if {@code reg} is among its packages; until closed. */
    public static AutoCloseable feedRegistrations(EventServer server, Registrar registrar) {
        if (server.eventPackage(RegPackage.NAME).orElse(null) instanceof RegPackage reg) {
            AutoCloseable feed = reg.feed(server, registrar);
            server.changed(reg.name());
            return feed;
        }
        return () -> {
            // nobody can ask for registrations
        };
    }
}
