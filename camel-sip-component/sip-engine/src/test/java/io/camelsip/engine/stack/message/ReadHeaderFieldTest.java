/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import javax.sip.address.Address;
import javax.sip.header.Header;

import org.junit.jupiter.api.Test;

import gov.nist.javax.sip.header.SIPHeaderList;
import io.camelsip.engine.MessageLimits;

/** What can be said of a header field that was read can be asked for at any time: nothing fails later. */
class ReadHeaderFieldTest {

    private static final long SEED = 4475;
    private static final int VALUES = 60_000;
    private static final String[] PARTS = { ",", ";", "=", "\"", "<", ">", "sip:", "a", "1", "@", ":", "/", " ", "(",
            ")", "q=0.5", "q",
            "ttl=1", "expires", "expires=99999999999", "tag", "rport", "rport=+", "*", "%41", "[", "]", "branch=",
            "Digest ", "nc=zz",
            "uri=", "uri=\"x\"", "cause=a", "x/y", "Thu, 21 Feb 2002 13:02:03 GMT", "GMT", "active", "reason=",
            "retry-after=-1", "-",
            "en", "tel:+1", "2147483648", "4294967295", "?a=b", "&", "\\", "sip:a@b", "<sip:a@b>", "é", "301", "\"x\"",
            "charset=no",
            "id=", "duration=x", ".", "0.1", "SIP/2.0/UDP h" };
    /** They look a host up, which no message makes us do. */
    private static final Set<String> NOT_ASKED = Set.of("getClass", "getInetAddress", "getIpAddress");

    private static final Map<Class<?>, List<Method>> QUESTIONS = new HashMap<>();

    private final Random random = new Random(SEED);

    @Test
    void everythingCanBeAskedOfAHeaderFieldThatWasRead() {
        List<Field> fields = Arrays.stream(Field.values()).filter(field -> field.form() == Field.Form.TYPED).toList();
        int read = 0;
        for (int i = 0; i < VALUES; i++) {
            Field field = fields.get(random.nextInt(fields.size()));
            String value = value();
            if (ask(field, value)) {
                read++;
            }
        }
        assertThat(read).isGreaterThan(VALUES / 20);
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        for (int parts = random.nextInt(9); parts > 0; parts--) {
            value.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return value.toString().strip();
    }

    private boolean ask(Field field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        try {
            Head head = new Head(bytes);
            if (new FieldScan(head, MessageLimits.defaults()).scan(field, 0, bytes.length) == null) {
                Object header = new HeaderReader(bytes).read(field, 0, bytes.length);
                askAll(header, field + ": " + value, 0);
                return true;
            }
        } catch (ParseException e) {
            return false;
        }
        return false;
    }

    private static void askAll(Object part, String origin, int depth) {
        if (part instanceof SIPHeaderList<?> list) {
            for (Iterator<?> elements = list.iterator(); elements.hasNext();) {
                askAll(elements.next(), origin, depth);
            }
        }
        for (Method question : QUESTIONS.computeIfAbsent(part.getClass(), ReadHeaderFieldTest::questions)) {
            Object answer = ask(part, question, origin);
            if (answer != null && depth < 3 && answer.getClass().getName().startsWith("gov.nist")) {
                askAll(answer, origin, depth + 1);
            }
        }
    }

    private static List<Method> questions(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(method -> isQuestion(type, method)).toList();
    }

    private static boolean isQuestion(Class<?> type, Method method) {
        String name = method.getName();
        boolean publicType = Modifier.isPublic(method.getDeclaringClass().getModifiers());
        boolean question = name.matches("(get|is|has).+|encode|toString|hashCode");
        // only SIP URIs have these, and whoever asks for them has looked
        boolean ofSipUris = name.matches("getHostPort|getHost|getPort")
                && (Address.class.isAssignableFrom(type) || Header.class.isAssignableFrom(type));
        return publicType && question && !ofSipUris && method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers()) && !NOT_ASKED.contains(name);
    }

    private static Object ask(Object part, Method method, String origin) {
        try {
            return method.invoke(part);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException || e.getCause() instanceof Error) {
                fail(part.getClass().getSimpleName() + "." + method.getName() + " of " + origin, e.getCause());
            }
            return null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
