/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.Optional;

import io.camelsip.engine.event.Content;

/**
 * The body of a NOTIFY that is wanted.
 *
 * @param resource    whose state it tells
 * @param contentType one of the package's media types, which the watcher accepts
 * @param version     of the body, from 0; counted for each watcher
 * @param sent        the state of which the watcher was told last; empty if it is to be told all of it
 */
public record Wanted(String resource, String contentType, long version, Optional<Content> sent) {}
