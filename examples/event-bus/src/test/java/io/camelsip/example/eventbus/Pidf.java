/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

/** Presence documents as phones send them (RFC 3863, RFC 4480). */
final class Pidf {

    private Pidf() {
    }

    static String of(String basic, String activity, String note) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model"
                    xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" entity="sip:ana@localhost">
                  <tuple id="t1"><status><basic>%s</basic></status></tuple>
                  <dm:person id="p1">
                    <rpid:activities><rpid:%s/></rpid:activities>
                    <dm:note>%s</dm:note>
                  </dm:person>
                </presence>
                """.formatted(basic, activity, note);
    }
}
