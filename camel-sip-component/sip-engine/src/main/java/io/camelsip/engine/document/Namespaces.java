/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

/** The namespaces of the documents here, and what extends them. */
final class Namespaces {

    static final String PIDF = "urn:ietf:params:xml:ns:pidf";
    static final String DATA_MODEL = "urn:ietf:params:xml:ns:pidf:data-model";
    static final String RPID = "urn:ietf:params:xml:ns:pidf:rpid";
    static final String PIDF_DIFF = "urn:ietf:params:xml:ns:pidf-diff";
    static final String WATCHERINFO = "urn:ietf:params:xml:ns:watcherinfo";
    static final String DIALOG_INFO = "urn:ietf:params:xml:ns:dialog-info";
    static final String REGINFO = "urn:ietf:params:xml:ns:reginfo";
    static final String GRUUINFO = "urn:ietf:params:xml:ns:gruuinfo";
    static final String CONFERENCE_INFO = "urn:ietf:params:xml:ns:conference-info";
    static final String RLMI = "urn:ietf:params:xml:ns:rlmi";
    static final String RESOURCE_LISTS = "urn:ietf:params:xml:ns:resource-lists";

    private Namespaces() {
    }

    /** Customary ones; empty for others. */
    static String prefix(String namespace) {
        return switch (namespace) {
            case DATA_MODEL -> "dm";
            case RPID -> "rpid";
            case PIDF -> "pidf";
            case PIDF_DIFF -> "p";
            case GRUUINFO -> "gr";
            default -> "";
        };
    }
}
