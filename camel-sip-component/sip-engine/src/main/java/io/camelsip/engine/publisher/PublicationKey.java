/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import java.util.Locale;

import javax.sip.address.SipURI;

/**
 * Which publication it is.
 *
 * @param resource whose state
 * @param event    the package, with its id if there is one
 * @param from     who says so; empty for the resource itself
 */
record PublicationKey(String resource, String event, String from) {

    static PublicationKey of(PublishOptions options) {
        return new PublicationKey(text(options.resource()), options.event().text(), options.from().orElse(""));
    }

    /** Without a password, and without parameters but the one that may lead to another server. */
    private static String text(SipURI uri) {
        String user = uri.getUser() == null ? "" : uri.getUser() + "@";
        String port = uri.getPort() > 0 ? ":" + uri.getPort() : "";
        String transport = uri.getTransportParam() == null ? "" : ";transport=" + uri.getTransportParam();
        return "sip:" + user + (uri.getHost() + port + transport).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return event + " of " + resource;
    }
}
