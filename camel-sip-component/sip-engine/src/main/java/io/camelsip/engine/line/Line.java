/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import io.camelsip.engine.Listener;

/**
 * A handler's place at a line, from {@link Lines#open} until it is closed. {@link #suspend} takes the line back from its
 * registrar as soon as all who share it have suspended, and {@link #resume} registers it again; {@link #close} waits for
 * the registrar's answer, two seconds at most. All methods may be called from any thread that is not a stripe.
 */
public interface Line extends Listener {

    /** How it stands now. */
    LineStatus status();
}
