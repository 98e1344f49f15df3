/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.util.ArrayList;
import java.util.List;

import io.camelsip.engine.document.WatcherInfo.Event;
import io.camelsip.engine.document.WatcherInfo.Status;
import io.camelsip.engine.document.WatcherInfo.Watcher;
import io.camelsip.engine.document.WatcherInfo.WatcherList;

/** Watcher information as elements (RFC 3858 §4). */
final class WatcherInfoXml {

    private WatcherInfoXml() {
    }

    static WatcherInfo read(byte[] bytes) throws InvalidDocumentException {
        XmlElement root = Rules.root(bytes, Namespaces.WATCHERINFO, "watcherinfo");
        List<WatcherList> lists = new ArrayList<>();
        for (XmlElement each : root.children(Namespaces.WATCHERINFO, "watcher-list")) {
            lists.add(list(each));
        }
        return new WatcherInfo(Rules.requiredNumber(root, "version"), Rules.state(root), lists);
    }

    private static WatcherList list(XmlElement element) throws InvalidDocumentException {
        List<Watcher> watchers = new ArrayList<>();
        for (XmlElement each : element.children(Namespaces.WATCHERINFO, "watcher")) {
            watchers.add(watcher(each));
        }
        return new WatcherList(Rules.required(element, "resource"), Rules.required(element, "package"), watchers);
    }

    private static Watcher watcher(XmlElement element) throws InvalidDocumentException {
        return new Watcher(Rules.required(element, "id"), element.text().strip(),
                Rules.requiredWord(element, "status", Status.class), Rules.requiredWord(element, "event", Event.class),
                Rules.attribute(element, "display-name"), Rules.number(element, "expiration"),
                Rules.number(element, "duration-subscribed"));
    }

    static XmlElement element(WatcherInfo info) {
        return new XmlBuilder(Namespaces.WATCHERINFO, "watcherinfo").attribute("version", info.version())
                .attribute("state", Rules.word(info.state())).children(info.lists(), WatcherInfoXml::element).build();
    }

    private static XmlElement element(WatcherList list) {
        return new XmlBuilder(Namespaces.WATCHERINFO, "watcher-list").attribute("resource", list.resource())
                .attribute("package", list.eventPackage()).children(list.watchers(), WatcherInfoXml::element).build();
    }

    private static XmlElement element(Watcher watcher) {
        return new XmlBuilder(Namespaces.WATCHERINFO, "watcher").attribute("id", watcher.id())
                .attribute("event", Rules.word(watcher.event())).attribute("status", Rules.word(watcher.status()))
                .attribute("display-name", watcher.displayName()).attribute("expiration", watcher.expiration())
                .attribute("duration-subscribed", watcher.durationSubscribed()).text(watcher.uri()).build();
    }
}
