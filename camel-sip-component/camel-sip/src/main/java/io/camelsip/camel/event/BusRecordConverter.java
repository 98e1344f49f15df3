/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.event;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.camel.Converter;

/** Conversions of what consumers of events receive, so that a bus or a file gets JSON without a data format. */
@Converter(generateLoader = true)
public final class BusRecordConverter {

    private BusRecordConverter() {
    }

    /** A JSON object. */
    @Converter
    public static String toString(BusRecord record) {
        return record.toJson();
    }

    @Converter
    public static byte[] toBytes(BusRecord record) {
        return record.toJson().getBytes(StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(BusRecord record) {
        return new ByteArrayInputStream(toBytes(record));
    }

    @Converter
    public static Map<String, Object> toMap(BusRecord record) {
        return record.toMap();
    }
}
