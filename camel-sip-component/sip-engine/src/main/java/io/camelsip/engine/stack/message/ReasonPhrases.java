/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import static java.util.Map.entry;

import java.util.Map;

/** The reason phrases of the registry of SIP response codes (RFC 3261 §21 and its successors). */
public final class ReasonPhrases {

    private static final Map<Integer, String> REGISTERED = Map.ofEntries(
            entry(100, "Trying"), entry(180, "Ringing"), entry(181, "Call Is Being Forwarded"), entry(182, "Queued"),
            entry(183, "Session Progress"), entry(199, "Early Dialog Terminated"),
            entry(200, "OK"), entry(202, "Accepted"), entry(204, "No Notification"),
            entry(300, "Multiple Choices"), entry(301, "Moved Permanently"), entry(302, "Moved Temporarily"),
            entry(305, "Use Proxy"), entry(380, "Alternative Service"),
            entry(400, "Bad Request"), entry(401, "Unauthorized"), entry(402, "Payment Required"),
            entry(403, "Forbidden"), entry(404, "Not Found"), entry(405, "Method Not Allowed"),
            entry(406, "Not Acceptable"), entry(407, "Proxy Authentication Required"), entry(408, "Request Timeout"),
            entry(410, "Gone"), entry(412, "Conditional Request Failed"), entry(413, "Request Entity Too Large"),
            entry(414, "Request-URI Too Long"), entry(415, "Unsupported Media Type"),
            entry(416, "Unsupported URI Scheme"), entry(417, "Unknown Resource-Priority"), entry(420, "Bad Extension"),
            entry(421, "Extension Required"), entry(422, "Session Interval Too Small"),
            entry(423, "Interval Too Brief"), entry(424, "Bad Location Information"),
            entry(425, "Bad Alert Message"), entry(428, "Use Identity Header"), entry(429, "Provide Referrer Identity"),
            entry(430, "Flow Failed"), entry(433, "Anonymity Disallowed"), entry(436, "Bad Identity Info"),
            entry(437, "Unsupported Credential"), entry(438, "Invalid Identity Header"),
            entry(439, "First Hop Lacks Outbound Support"), entry(440, "Max-Breadth Exceeded"),
            entry(469, "Bad Info Package"), entry(470, "Consent Needed"), entry(480, "Temporarily Unavailable"),
            entry(481, "Call/Transaction Does Not Exist"), entry(482, "Loop Detected"), entry(483, "Too Many Hops"),
            entry(484, "Address Incomplete"), entry(485, "Ambiguous"), entry(486, "Busy Here"),
            entry(487, "Request Terminated"), entry(488, "Not Acceptable Here"), entry(489, "Bad Event"),
            entry(491, "Request Pending"), entry(493, "Undecipherable"), entry(494, "Security Agreement Required"),
            entry(500, "Server Internal Error"), entry(501, "Not Implemented"), entry(502, "Bad Gateway"),
            entry(503, "Service Unavailable"), entry(504, "Server Time-out"), entry(505, "Version Not Supported"),
            entry(513, "Message Too Large"), entry(555, "Push Notification Service Not Supported"),
            entry(580, "Precondition Failure"),
            entry(600, "Busy Everywhere"), entry(603, "Decline"), entry(604, "Does Not Exist Anywhere"),
            entry(606, "Not Acceptable"), entry(607, "Unwanted"), entry(608, "Rejected"));

    private static final String[] BY_CLASS = {
            "Progress", "Success", "Redirection", "Request Failure", "Server Failure", "Global Failure" };

    private ReasonPhrases() {
    }

    /** The phrase of a status, or of its class where the status is none of the registry. */
    public static String of(int status) {
        String phrase = REGISTERED.get(status);
        return phrase != null ? phrase : BY_CLASS[status / 100 - 1];
    }
}
