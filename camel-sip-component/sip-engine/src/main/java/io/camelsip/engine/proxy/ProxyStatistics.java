/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a proxy has done since its start.
 *
 * @param forwarded requests that a listener had forwarded
 * @param inDialog  requests that followed a Record-Route of ours, ACK included
 * @param forged    requests in dialogs with a Route to us that we did not give out for that dialog; refused
 * @param loops     requests that came by again and would have gone the same way; refused
 */
public record ProxyStatistics(long forwarded, long inDialog, long forged, long loops) {

    /** Nothing. */
    public static final ProxyStatistics NONE = new ProxyStatistics(0, 0, 0, 0);

    /** The same by what became of them. */
    public Map<String, Long> byOutcome() {
        Map<String, Long> all = new TreeMap<>();
        all.put("forwarded", forwarded);
        all.put("inDialog", inDialog);
        all.put("forged", forged);
        all.put("looped", loops);
        return all;
    }
}
