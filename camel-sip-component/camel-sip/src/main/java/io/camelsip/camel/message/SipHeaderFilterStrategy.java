/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * Decides which headers cross the border between exchanges and SIP messages. More can be filtered with the setters; what
 * is filtered here stays so.
 * <p>
 * In both directions: names that start with {@code Camel} or {@code org.apache.camel}, in any case, and names that are no
 * SIP token. What a peer sends can therefore never pass for something that Camel or this component says.
 * <p>
 * Outwards also:
 * <table>
 * <caption>Header fields that exchanges do not set</caption>
 * <tr>
 * <th>Fields</th>
 * <th>Why</th>
 * </tr>
 * <tr>
 * <td>{@code Via}, {@code CSeq}, {@code Call-ID}, {@code RSeq}, {@code RAck}</td>
 * <td>belong to the transaction, which the engine keeps</td>
 * </tr>
 * <tr>
 * <td>{@code From}, {@code To}</td>
 * <td>carry the engine's tags, and mail components use the same names; set {@code CamelSipFrom} and {@code CamelSipTo}</td>
 * </tr>
 * <tr>
 * <td>{@code Content-Length}</td>
 * <td>is counted</td>
 * </tr>
 * <tr>
 * <td>{@code Route}, {@code Record-Route}</td>
 * <td>decide where messages go, and a header that came from elsewhere must not; set the option
 * {@code outboundProxy}</td>
 * </tr>
 * <tr>
 * <td>{@code User-Agent}, {@code Server}</td>
 * <td>name this software, not the one a message came from</td>
 * </tr>
 * <tr>
 * <td>{@code Authorization}, {@code Proxy-Authorization} of other schemes than {@code Digest}</td>
 * <td>passwords and tokens of another protocol would leak</td>
 * </tr>
 * <tr>
 * <td>{@code Host}, {@code Cookie}, {@code Connection}, ..., {@code JMS*}, names with a dot</td>
 * <td>left over from HTTP, JMS or Kafka, without a meaning in SIP</td>
 * </tr>
 * </table>
 * {@code Authorization} and {@code Proxy-Authorization} of received messages do reach the exchange, as a route that
 * authenticates needs them. They are neither logged nor passed on.
 */
public class SipHeaderFilterStrategy extends DefaultHeaderFilterStrategy {

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return name == null || FieldNames.isCamels(name) || !FieldNames.isToken(name)
                || super.applyFilterToExternalHeaders(name, value, exchange);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return name == null || FieldNames.isCamels(name) || !FieldNames.isToken(name) || FieldNames.isStacks(name)
                || FieldNames.isForeign(name) || FieldNames.isCredentials(name) && !isDigest(value)
                || super.applyFilterToCamelHeaders(name, value, exchange);
    }

    /** An answer to a challenge: good for one request to one realm only. */
    private static boolean isDigest(Object value) {
        return value instanceof String credentials && credentials.regionMatches(true, 0, "Digest ", 0, 7);
    }
}
