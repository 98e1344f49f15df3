/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

/**
 * What a registrar has done since it was made.
 *
 * @param accepted  REGISTERs answered with 200, those that only ask included
 * @param refused   REGISTERs answered with anything else
 * @param forbidden of them, those whose authenticated user did not own the address of record
 * @param contended writes repeated because somebody else changed the same address of record
 */
public record RegistrarStatistics(long accepted, long refused, long forbidden, long contended) {}
