/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import gov.nist.core.NameValueList;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.ParametersHeader;
import gov.nist.javax.sip.header.RecordRoute;
import gov.nist.javax.sip.header.Route;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;

/**
 * Empty header fields to fill, as copies: the constructors look their field's name up in a table of the whole JVM each
 * time, which is what takes longest in reading a message. Stateless, as nothing ever fills the originals.
 */
final class Blank {

    private static final Via VIA = new Via();
    private static final From FROM = new From();
    private static final To TO = new To();
    private static final Contact CONTACT = new Contact();
    private static final Route ROUTE = new Route();
    private static final RecordRoute RECORD_ROUTE = new RecordRoute();
    private static final CallID CALL_ID = new CallID();
    private static final MaxForwards MAX_FORWARDS = new MaxForwards();
    private static final ContentType CONTENT_TYPE = new ContentType();

    private Blank() {
    }

    static Via via() {
        return withParameters(VIA);
    }

    static From from() {
        return withParameters(FROM);
    }

    /** Its parameters may be read while a tag is added, as in the original. */
    static To to() {
        To to = withParameters(TO);
        to.setParameters(new NameValueList(true));
        return to;
    }

    static Contact contact() {
        return withParameters(CONTACT);
    }

    static Route route() {
        return withParameters(ROUTE);
    }

    static RecordRoute recordRoute() {
        return withParameters(RECORD_ROUTE);
    }

    static CallID callId() {
        return of(CALL_ID);
    }

    static MaxForwards maxForwards() {
        return of(MAX_FORWARDS);
    }

    static ContentType contentType() {
        return withParameters(CONTENT_TYPE);
    }

    /** A copy of a header field that holds nothing but simple values. */
    @SuppressWarnings("unchecked")
    static <H extends SIPHeader> H of(H original) {
        return (H) original.clone();
    }

    /** The list of repeated parameters is the one thing that copies share. */
    private static <H extends ParametersHeader> H withParameters(H original) {
        H copy = of(original);
        copy.removeMultiParameters();
        return copy;
    }
}
