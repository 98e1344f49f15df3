/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * What a DNS response says to a question: only what was asked for counts, and only so much of it.
 *
 * @param records those asked for; none if there are none
 * @param seconds how long that holds
 * @param alias   the name to ask for instead (CNAME), where the response does not go on from there
 */
record Answer(List<Record> records, long seconds, Optional<Name> alias) {

    /** More servers than anybody tries. */
    static final int MAX_RECORDS = 32;
    /** Records looked at, whatever a response holds. */
    private static final int MAX_READ = 256;
    /** RFC 1034 §3.6.2 knows no bound; chains of more than two are rare. */
    static final int MAX_ALIASES = 8;
    /** RFC 2308 §5: for negative answers; less where it says so. */
    private static final long LONGEST_NEGATIVE = 60;

    Answer {
        records = List.copyOf(records);
    }

    /** @throws IOException if it is no answer to the question, or says that there will be none */
    static Answer of(Question question, Message response) throws IOException {
        if (!response.getHeader().getFlag(Flags.QR) || !asks(response.getQuestion(), question)) {
            throw new IOException("The response to " + question + " answers another question");
        }
        int rcode = response.getRcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            throw new IOException("DNS refuses " + question + ": " + Rcode.string(rcode));
        }
        List<Record> section = response.getSection(Section.ANSWER).stream().limit(MAX_READ).toList();
        return read(question, section, rcode == Rcode.NXDOMAIN, negative(response));
    }

    private static boolean asks(Record asked, Question question) {
        return asked != null && asked.getName().equals(question.name()) && asked.getType() == question.type()
                && asked.getDClass() == DClass.IN;
    }

    private static Answer read(Question question, List<Record> section, boolean nameIsUnknown, long negative) {
        Name name = question.name();
        long seconds = Long.MAX_VALUE;
        for (int aliases = 0; aliases <= MAX_ALIASES; aliases++) {
            List<Record> found = of(section, name, question.type()).limit(MAX_RECORDS).toList();
            if (!found.isEmpty()) {
                return new Answer(found, Math.min(seconds, shortest(found)), Optional.empty());
            }
            Optional<Record> alias = of(section, name, Type.CNAME).findFirst();
            if (alias.isEmpty()) {
                return none(question, name, seconds, nameIsUnknown, negative);
            }
            seconds = Math.min(seconds, alias.get().getTTL());
            name = ((CNAMERecord) alias.get()).getTarget();
        }
        return new Answer(List.of(), negative, Optional.empty());   // a loop, or as good as one
    }

    private static Answer none(Question question, Name name, long seconds, boolean nameIsUnknown, long negative) {
        return name.equals(question.name()) || nameIsUnknown ? new Answer(List.of(), negative, Optional.empty())
                : new Answer(List.of(), seconds, Optional.of(name));
    }

    private static Stream<Record> of(List<Record> section, Name name, int type) {
        return section.stream().filter(record -> record.getType() == type && record.getDClass() == DClass.IN
                && record.getName().equals(name));
    }

    private static long shortest(List<Record> records) {
        return records.stream().mapToLong(Record::getTTL).min().orElse(0);
    }

    private static long negative(Message response) {
        return response.getSection(Section.AUTHORITY).stream().limit(MAX_READ)
                .filter(SOARecord.class::isInstance).map(SOARecord.class::cast)
                .mapToLong(soa -> Math.min(soa.getTTL(), soa.getMinimum())).findFirst().stream()
                .map(told -> Math.min(told, LONGEST_NEGATIVE)).findFirst().orElse(LONGEST_NEGATIVE / 2);
    }

    /** What it means for whoever asked for another name, of which this one is the alias. */
    Answer atMost(long seconds) {
        return new Answer(records, Math.min(seconds, this.seconds), alias);
    }

    /** The records as what they are. */
    <R extends Record> List<R> as(Class<R> type) {
        List<R> typed = new ArrayList<>(records.size());
        records.forEach(record -> {
            if (type.isInstance(record)) {
                typed.add(type.cast(record));
            }
        });
        return typed;
    }
}
