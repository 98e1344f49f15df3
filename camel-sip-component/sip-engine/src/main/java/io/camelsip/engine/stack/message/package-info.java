/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Messages and their bytes: what is let in, how it is read, and how ours are made and written.
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.stack.message.Guard}, which looks at the bytes of everything that arrives;
 * what it admits, {@link io.camelsip.engine.stack.message.MessageParser} reads.
 * {@link io.camelsip.engine.stack.message.MessageWorkshop} makes messages, {@link io.camelsip.engine.stack.message.Wire}
 * writes them.
 * <p>
 * <b>Threads:</b> nothing here keeps state between messages, but {@link io.camelsip.engine.stack.message.Tokens}, which
 * belongs to one stripe.
 * <p>
 * <b>Not here:</b> framing ({@code transport}), transactions ({@code stack}).
 */
package io.camelsip.engine.stack.message;
