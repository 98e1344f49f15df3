/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.util.Locale;

/**
 * Compares the entity of a presence document, a {@code pres:}, {@code sip:} or {@code sips:} URI (RFC 3863 §4.1.1), with a
 * resource. Stateless.
 */
final class PresenceEntity {

    private PresenceEntity() {
    }

    static boolean isSame(String entity, String resource) {
        return entity.equals(resource) || isSameUser(entity, resource) && host(entity).equals(host(resource));
    }

    static boolean isSameUser(String entity, String resource) {
        if (entity.equals(resource)) {
            return true;
        }
        String user = user(entity);
        return !user.isEmpty() && user.equals(user(resource));
    }

    /** Without escapes; empty if there is none. */
    private static String user(String uri) {
        String address = address(uri);
        int at = address.lastIndexOf('@');
        return at < 1 ? "" : plain(address.substring(0, at));
    }

    private static String host(String uri) {
        String address = address(uri);
        String host = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        int port = host.indexOf(':', host.indexOf(']') + 1);
        host = port < 0 ? host : host.substring(0, port);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** Without scheme, parameters and header fields; empty if it is of another scheme. */
    private static String address(String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("sip") && !scheme.equals("pres") && !scheme.equals("sips")) {
            return "";
        }
        String rest = uri.substring(colon + 1);
        int host = rest.lastIndexOf('@') + 1;
        for (int i = host; i < rest.length(); i++) {
            if (rest.charAt(i) == ';' || rest.charAt(i) == '?') {
                return rest.substring(0, i);
            }
        }
        return rest;
    }

    private static String plain(String user) {
        StringBuilder plain = new StringBuilder(user.length());
        for (int i = 0; i < user.length(); i++) {
            int octet = user.charAt(i) == '%' && i + 2 < user.length() ? octet(user, i) : -1;
            plain.append(octet < 0 ? user.charAt(i) : (char) octet);
            i += octet < 0 ? 0 : 2;
        }
        return plain.toString();
    }

    private static int octet(String user, int percent) {
        int high = Character.digit(user.charAt(percent + 1), 16);
        int low = Character.digit(user.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
