/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * The REFERs that a bridge passed on from one call to the other. What NOTIFY tells of them goes back the same way; what it
 * tells of a REFER that a route sent is for nobody but us (RFC 3515 §2.4.4). Any thread.
 */
final class PassedRefers {

    /** Of one call at a time; phones do one after another. */
    private static final int MOST = 8;
    private static final Pattern ID = Pattern.compile(";\\s*id\\s*=\\s*(\\d{1,10})\\s*(?=;|$)",
            Pattern.CASE_INSENSITIVE);

    private final Map<Long, Long> theirs = new LinkedHashMap<>(1);
    private int unanswered;

    /** One is on its way. */
    synchronized void passed() {
        unanswered++;
    }

    /** It failed. */
    synchronized void failed() {
        unanswered--;
    }

    /**
     * It has its answer.
     *
     * @param refer  as it came
     * @param answer to it as it went, with the number that it had in the other call
     */
    synchronized void answered(Request refer, Response answer) {
        unanswered--;
        if (answer.getStatusCode() < 300) {
            theirs.put(Fields.sequence(answer), Fields.sequence(refer));
            if (theirs.size() > MOST) {
                theirs.remove(theirs.keySet().iterator().next());
            }
        }
    }

    /**
     * What the Event of a NOTIFY about one of them says in the call that the REFER came from: the id is the number that it
     * had there (RFC 3515 §2.4.6).
     *
     * @return empty if it is about none of them
     */
    synchronized Optional<String> event(Request notify) {
        String event = Fields.value(notify, "Event").orElse("");
        Matcher id = ID.matcher(event);
        if (!id.find()) {
            return unanswered == 0 && theirs.isEmpty() ? Optional.empty() : Optional.of(event);
        }
        Long number = theirs.get(Long.valueOf(id.group(1)));
        if (number == null) {
            // it may overtake the answer to its REFER; who asked knows which it is
            return unanswered == 0 ? Optional.empty() : Optional.of(id.replaceFirst(""));
        }
        return Optional.of(id.replaceFirst(";id=" + number));
    }
}
