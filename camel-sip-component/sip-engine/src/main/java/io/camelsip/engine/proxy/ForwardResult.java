/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.util.Optional;

import javax.sip.message.Response;

import io.camelsip.engine.Target;

/**
 * How forwarding ended.
 *
 * @param status   of the final response: 200 to 699; 0 where none is waited for (RFC 3261 §16.11)
 * @param target   who gave it; empty if the proxy did
 * @param response as received, before it was forwarded; empty if the proxy made it
 * @param held     whether it has not been sent: the request still waits for its answer
 */
public record ForwardResult(int status, Optional<Target> target, Optional<Response> response, boolean held) {}
