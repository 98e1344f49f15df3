/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Serves those only who ask for this host by a name it has. A foreign page can have its own name point to this machine, and
 * its script would then pass for one of ours: the browser sends the foreign name as Host, and it ends here.
 */
class HostGuard {

    /** What no name server answers for. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    private final Set<String> names;

    HostGuard(DialOptions options) {
        names = options.names();
    }

    @ServerRequestFilter(preMatching = true)
    public Optional<Response> check(UriInfo request) {
        String host = Optional.ofNullable(request.getBaseUri().getHost()).orElse("").toLowerCase(Locale.ROOT);
        return names.contains(host) || host.equals("localhost") || ADDRESS.matcher(host).matches()
                ? Optional.empty()
                : Optional.of(Problem.of(403, "This is not '%s'; if it is, add it to dial.names".formatted(host))
                        .toResponse());
    }
}
