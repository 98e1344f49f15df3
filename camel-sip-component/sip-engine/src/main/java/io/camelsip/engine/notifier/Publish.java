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
 * What a PUBLISH asks for (RFC 3903 §4), checked as far as that needs no other publications.
 *
 * @param entityTag of the publication it is about; empty for a new one
 * @param content   empty for one that refreshes or removes
 * @param seconds   how long, as we grant it; 0 for removing
 */
record Publish(Optional<String> entityTag, Optional<Content> content, long seconds) {}
