/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

/** Sessions that routes under test offer where no media flow: nobody listens at the ports they name. */
final class Offers {

    private static final String FIRST = """
            v=0
            o=camel 1 1 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 40002 RTP/AVP 0
            a=rtpmap:0 PCMU/8000
            a=sendrecv
            """.replace("\n", "\r\n");

    private Offers() {
    }

    static String first() {
        return FIRST;
    }

    /** Another port. */
    static String other() {
        return FIRST.replace("camel 1 1", "camel 1 2").replace("40002", "40004");
    }
}
