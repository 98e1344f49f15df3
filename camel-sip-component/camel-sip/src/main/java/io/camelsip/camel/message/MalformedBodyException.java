/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

/** A body is not what it was to be read as. */
public final class MalformedBodyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param problem what was found and what was expected; holds nothing of a body but what is short and harmless */
    MalformedBodyException(String problem) {
        super(problem);
    }

    MalformedBodyException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
