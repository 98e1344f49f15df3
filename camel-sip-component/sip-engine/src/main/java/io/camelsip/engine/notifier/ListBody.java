/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.camelsip.engine.document.ResourceListInfo;
import io.camelsip.engine.document.ResourceListInfo.Instance;
import io.camelsip.engine.document.ResourceListInfo.Resource;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.stack.RequestSender;

/** Writes bodies about lists: a document that says who is in it, and one for each state (RFC 4662 §5). Stateless. */
final class ListBody {

    private static final String END = "\r\n";

    private ListBody() {
    }

    /**
     * @param list    its URI
     * @param isWhole whether these are all of its resources
     */
    static Content write(String list, long version, boolean isWhole, List<ListMember.Part> parts) {
        String token = RequestSender.freshToken();
        String domain = list.substring(list.lastIndexOf('@') + 1);
        List<Resource> resources = new ArrayList<>(parts.size());
        List<NamedPart> bodies = new ArrayList<>(parts.size() + 1);
        for (ListMember.Part part : parts) {
            String contentId = bodies.size() + 1 + "." + token + '@' + domain;
            part.body().ifPresent(body -> bodies.add(new NamedPart(contentId, body)));
            resources.add(part.body().isPresent() ? named(part.resource(), contentId) : part.resource());
        }
        ResourceListInfo info = new ResourceListInfo(list, version, isWhole, List.of(), resources);
        NamedPart root = new NamedPart("0." + token + '@' + domain, info.toContent());
        bodies.add(0, root);
        return multipart(root, bodies);
    }

    private static Resource named(Resource resource, String contentId) {
        List<Instance> instances = resource.instances().stream().map(instance -> new Instance(instance.id(),
                instance.state(), instance.reason(), Optional.of(contentId))).toList();
        return new Resource(resource.uri(), resource.names(), instances);
    }

    /** RFC 2387, RFC 2046 §5.1. */
    private static Content multipart(NamedPart root, List<NamedPart> parts) {
        String boundary = boundary(parts);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        for (NamedPart part : parts) {
            add(bytes, "--" + boundary + END + "Content-Transfer-Encoding: binary" + END + "Content-ID: <" + part.id()
                    + ">" + END + "Content-Type: " + part.content().type() + END + END);
            bytes.writeBytes(part.content().bytes());
            add(bytes, END);
        }
        add(bytes, "--" + boundary + "--" + END);
        return new Content("multipart/related;type=\"" + ResourceListInfo.MEDIA_TYPE + "\";start=\"<" + root.id()
                + ">\";boundary=\"" + boundary + '"', bytes.toByteArray());
    }

    private static void add(ByteArrayOutputStream bytes, String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One that no part has in it. */
    private static String boundary(List<NamedPart> parts) {
        String boundary = RequestSender.freshToken();
        while (occurs(boundary, parts)) {
            boundary = RequestSender.freshToken();
        }
        return boundary;
    }

    private static boolean occurs(String boundary, List<NamedPart> parts) {
        return parts.stream().anyMatch(part -> new String(part.content().bytes(), StandardCharsets.ISO_8859_1)
                .contains(boundary));
    }

    /** @param id its Content-ID, without brackets */
    private record NamedPart(String id, Content content) {}
}
