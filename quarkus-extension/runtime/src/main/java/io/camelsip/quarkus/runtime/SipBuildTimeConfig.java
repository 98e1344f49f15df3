/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.runtime;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** What is decided when the application is built; everything else is {@code camel.component.sip.*}. */
@ConfigMapping(prefix = "quarkus.camel.sip")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface SipBuildTimeConfig {

    /**
     * Whether a readiness check is published when the application has quarkus-smallrye-health.
     */
    @WithName("health.enabled")
    @WithDefault("true")
    boolean healthEnabled();
}
