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
import java.util.Optional;

import io.camelsip.engine.document.ResourceLists.Entry;
import io.camelsip.engine.document.ResourceLists.EntryReference;
import io.camelsip.engine.document.ResourceLists.External;
import io.camelsip.engine.document.ResourceLists.Item;
import io.camelsip.engine.document.ResourceLists.ResourceList;

/** Resource lists as elements (RFC 4826 §3). */
final class ResourceListsXml {

    private static final String NAMESPACE = Namespaces.RESOURCE_LISTS;

    private ResourceListsXml() {
    }

    static ResourceLists read(byte[] bytes) throws InvalidDocumentException {
        XmlElement root = Rules.root(bytes, NAMESPACE, "resource-lists");
        List<ResourceList> lists = new ArrayList<>();
        for (XmlElement each : root.children(NAMESPACE, "list")) {
            lists.add(list(each));
        }
        return new ResourceLists(lists);
    }

    private static ResourceList list(XmlElement element) throws InvalidDocumentException {
        List<Item> items = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.is(NAMESPACE, "entry")) {
                items.add(new Entry(Rules.required(child, "uri"), displayName(child)));
            } else if (child.is(NAMESPACE, "entry-ref")) {
                items.add(new EntryReference(Rules.required(child, "ref"), displayName(child)));
            } else if (child.is(NAMESPACE, "external")) {
                items.add(new External(Rules.attribute(child, "anchor").orElse(""), displayName(child)));
            } else if (child.is(NAMESPACE, "list")) {
                items.add(list(child));
            }
        }
        return new ResourceList(Rules.attribute(element, "name"), displayName(element), items);
    }

    private static Optional<String> displayName(XmlElement element) {
        return Rules.text(element, "display-name");
    }

    static XmlElement element(ResourceLists lists) {
        return new XmlBuilder(NAMESPACE, "resource-lists").children(lists.lists(), ResourceListsXml::element).build();
    }

    private static XmlElement element(Item item) {
        if (item instanceof Entry entry) {
            return named("entry", entry.displayName()).attribute("uri", entry.uri()).build();
        }
        if (item instanceof EntryReference reference) {
            return named("entry-ref", reference.displayName()).attribute("ref", reference.ref()).build();
        }
        if (item instanceof External external) {
            return named("external", external.displayName()).attribute("anchor", external.anchor()).build();
        }
        ResourceList list = (ResourceList) item;
        return named("list", list.displayName()).attribute("name", list.name())
                .children(list.items(), ResourceListsXml::element).build();
    }

    private static XmlBuilder named(String name, Optional<String> displayName) {
        return new XmlBuilder(NAMESPACE, name).child("display-name", displayName);
    }
}
