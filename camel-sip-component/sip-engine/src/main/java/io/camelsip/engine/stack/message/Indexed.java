/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.util.Collections;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;

import javax.sip.InvalidArgumentException;

import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.SIPHeaderList;
import gov.nist.javax.sip.message.ListMap;

/**
 * A message that keeps its own index of header fields: what peers call theirs is known to the message alone and forgotten
 * with it, and adding one takes the same time however many there are.
 */
interface Indexed {

    /** The header fields by name in lower case, those of one name as one list. */
    Map<String, SIPHeader> table();

    /** The same in the order they came. */
    Queue<SIPHeader> order();

    /** Sets or clears the place that the message has for a header field besides the index. */
    void place(SIPHeader header, boolean present);

    /** The form of a name that messages are indexed by. */
    static String lowerCase(String name) {
        return Field.lowerCase(name).orElseGet(() -> name.toLowerCase(Locale.ROOT));
    }

    /** Adds a header field behind those of its name; false if it is there already and cannot be there twice. */
    default boolean add(String lowerCaseName, SIPHeader header) {
        return put(lowerCaseName, header, false);
    }

    /** Adds a header field that may come alone or in a list. */
    default void attach(SIPHeader header, boolean replace, boolean top) {
        String name = lowerCase(header.getName());
        if (replace) {
            detach(name);
        }
        SIPHeader whole = ListMap.hasList(header) ? listOf(header) : header;
        if (!put(name, whole, top) && whole instanceof ContentLength length) {
            copy(length, (ContentLength) table().get(name));
        }
    }

    private static SIPHeader listOf(SIPHeader header) {
        SIPHeaderList<SIPHeader> list = ListMap.getList(header);
        list.add(header);
        return list;
    }

    private static void copy(ContentLength from, ContentLength to) {
        try {
            to.setContentLength(from.getContentLength());
        } catch (InvalidArgumentException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @SuppressWarnings({ "unchecked", "rawtypes" })
    private boolean put(String lowerCaseName, SIPHeader header, boolean top) {
        SIPHeader present = table().putIfAbsent(lowerCaseName, header);
        if (present == null) {
            order().add(header);
            place(header, true);
            return true;
        }
        if (present instanceof SIPHeaderList list && header instanceof SIPHeaderList more) {
            list.addAll(top ? 0 : list.size(), more);
            return true;
        }
        return false;
    }

    /** The header fields of a name, one after the other. */
    @SuppressWarnings("unchecked")
    default ListIterator<SIPHeader> all(String lowerCaseName) {
        SIPHeader header = table().get(lowerCaseName);
        if (header instanceof SIPHeaderList<?> list) {
            return (ListIterator<SIPHeader>) list.listIterator();
        }
        return header == null ? Collections.emptyListIterator() : List.of(header).listIterator();
    }

    /** Removes a header field, all of it. */
    default void detach(String lowerCaseName) {
        SIPHeader removed = table().remove(lowerCaseName);
        if (removed != null) {
            order().removeIf(header -> header == removed);
            place(removed, false);
        }
    }

    /** Removes the first or last of a list, or what is no list. */
    default void detachOne(String lowerCaseName, boolean first) {
        if (table().get(lowerCaseName) instanceof SIPHeaderList<?> list && list.size() > 1) {
            if (first) {
                list.removeFirst();
            } else {
                list.removeLast();
            }
        } else {
            detach(lowerCaseName);
        }
    }
}
