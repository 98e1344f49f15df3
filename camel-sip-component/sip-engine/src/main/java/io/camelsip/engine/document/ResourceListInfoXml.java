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

import javax.xml.XMLConstants;

import io.camelsip.engine.document.Presence.Note;
import io.camelsip.engine.document.ResourceListInfo.Instance;
import io.camelsip.engine.document.ResourceListInfo.Resource;
import io.camelsip.engine.document.ResourceListInfo.State;

/** Resource list meta-information as elements (RFC 4662 §5). */
final class ResourceListInfoXml {

    private static final String NAMESPACE = Namespaces.RLMI;

    private ResourceListInfoXml() {
    }

    static ResourceListInfo read(byte[] bytes) throws InvalidDocumentException {
        XmlElement root = Rules.root(bytes, NAMESPACE, "list");
        List<Resource> resources = new ArrayList<>();
        for (XmlElement each : root.children(NAMESPACE, "resource")) {
            resources.add(resource(each));
        }
        return new ResourceListInfo(Rules.required(root, "uri"), Rules.requiredNumber(root, "version"),
                Rules.isTrue(Rules.attribute(root, "fullState")), names(root), resources);
    }

    private static List<Note> names(XmlElement element) {
        return element.children(NAMESPACE, "name").stream().map(PresenceReader::note).toList();
    }

    private static Resource resource(XmlElement element) throws InvalidDocumentException {
        List<Instance> instances = new ArrayList<>();
        for (XmlElement each : element.children(NAMESPACE, "instance")) {
            instances.add(new Instance(Rules.required(each, "id"), Rules.requiredWord(each, "state", State.class),
                    Rules.attribute(each, "reason"), Rules.attribute(each, "cid")));
        }
        return new Resource(Rules.required(element, "uri"), names(element), instances);
    }

    static XmlElement element(ResourceListInfo info) {
        return new XmlBuilder(NAMESPACE, "list").attribute("uri", info.uri()).attribute("version", info.version())
                .attribute("fullState", info.fullState()).children(info.names(), ResourceListInfoXml::name)
                .children(info.resources(), ResourceListInfoXml::element).build();
    }

    private static XmlElement name(Note name) {
        return new XmlBuilder(NAMESPACE, "name")
                .attribute(XMLConstants.XML_NS_URI, "lang", name.language()).text(name.text()).build();
    }

    private static XmlElement element(Resource resource) {
        return new XmlBuilder(NAMESPACE, "resource").attribute("uri", resource.uri())
                .children(resource.names(), ResourceListInfoXml::name)
                .children(resource.instances(), ResourceListInfoXml::element).build();
    }

    private static XmlElement element(Instance instance) {
        return new XmlBuilder(NAMESPACE, "instance").attribute("id", instance.id())
                .attribute("state", Rules.word(instance.state())).attribute("reason", instance.reason())
                .attribute("cid", instance.contentId()).build();
    }
}
