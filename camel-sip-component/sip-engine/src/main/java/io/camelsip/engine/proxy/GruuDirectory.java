/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.util.List;
import java.util.concurrent.CompletionStage;

import javax.sip.address.URI;

import io.camelsip.engine.Target;

/**
 * Knows the devices behind the GRUUs of its domains (RFC 5627 §5.1): a phone may give one as its Contact, so that requests
 * inside a dialog, which ask no listener, are for it.
 */
@FunctionalInterface
public interface GruuDirectory {

    /**
     * Called on the stripe: must not block.
     *
     * @param  gruu a URI with the parameter {@code gr}
     * @return      whom it leads to; empty if it is not known here
     */
    CompletionStage<List<Target>> find(URI gruu);
}
