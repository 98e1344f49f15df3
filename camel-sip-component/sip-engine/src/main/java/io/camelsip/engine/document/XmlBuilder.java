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
import java.util.OptionalLong;
import java.util.function.Function;

/** Puts an element together; what is empty is left out. For one element. */
final class XmlBuilder {

    private final String namespace;
    private final String name;
    private final List<XmlElement.Attribute> attributes = new ArrayList<>(4);
    private final List<XmlElement> children = new ArrayList<>(4);
    private String text = "";

    XmlBuilder(String namespace, String name) {
        this.namespace = namespace;
        this.name = name;
    }

    XmlBuilder attribute(String name, Object value) {
        attributes.add(new XmlElement.Attribute("", name, value.toString()));
        return this;
    }

    XmlBuilder attribute(String name, Optional<?> value) {
        return value.isPresent() ? attribute(name, (Object) value.get()) : this;
    }

    XmlBuilder attribute(String name, OptionalLong value) {
        return value.isPresent() ? attribute(name, (Object) value.getAsLong()) : this;
    }

    XmlBuilder attribute(String namespace, String name, Optional<String> value) {
        value.ifPresent(present -> attributes.add(new XmlElement.Attribute(namespace, name, present)));
        return this;
    }

    XmlBuilder attributes(List<XmlElement.Attribute> others) {
        attributes.addAll(others);
        return this;
    }

    XmlBuilder child(XmlElement child) {
        children.add(child);
        return this;
    }

    XmlBuilder child(XmlBuilder child) {
        return child(child.build());
    }

    /** A child with text, in this element's namespace. */
    XmlBuilder child(String name, Optional<?> text) {
        text.ifPresent(present -> child(XmlElement.of(namespace, name, present.toString())));
        return this;
    }

    <T> XmlBuilder children(List<T> items, Function<T, XmlElement> written) {
        for (T item : items) {
            children.add(written.apply(item));
        }
        return this;
    }

    XmlBuilder children(List<XmlElement> others) {
        children.addAll(others);
        return this;
    }

    XmlBuilder text(String text) {
        this.text = text;
        return this;
    }

    XmlElement build() {
        return new XmlElement(namespace, name, attributes, children, text);
    }
}
