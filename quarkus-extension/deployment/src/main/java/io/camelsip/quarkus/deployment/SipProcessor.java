/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.deployment;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import org.apache.camel.quarkus.core.deployment.spi.CamelServiceBuildItem;
import org.jboss.jandex.DotName;

import io.camelsip.quarkus.runtime.SipBuildTimeConfig;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.RemovedResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.maven.dependency.ArtifactKey;
import io.quarkus.runtime.metrics.MetricsFactory;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/** The extension itself: its name, its readiness check, its meters. Camel Quarkus finds the component without help. */
class SipProcessor {

    static final String FEATURE = "camel-sip";

    // by name: these link against libraries that an application may not have
    private static final String HEALTH_CHECK = "io.camelsip.quarkus.runtime.SipHealthCheck";
    private static final String METER_REGISTRY = "io.micrometer.core.instrument.MeterRegistry";
    private static final String METERS = "io.camelsip.camel.observe.SipMeters";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    /** Without Camel's own CloudEvents extension, Camel Quarkus leaves out every transformer to CloudEvents. */
    @BuildStep
    CamelServiceBuildItem cloudEvents() {
        return new CamelServiceBuildItem(
                Path.of("META-INF/services/org/apache/camel/transformer/sip-application-cloudevents"),
                "io.camelsip.camel.message.SipCloudEventDataTypeTransformer");
    }

    /**
     * What dnsjava offers to the whole Java machine, for who asks for it: the engine does not, and in an application
     * packed as one jar the offer alone is an error on later Javas.
     */
    @BuildStep
    RemovedResourceBuildItem nameServicesForAll() {
        return new RemovedResourceBuildItem(ArtifactKey.of("dnsjava", "dnsjava", "", "jar"),
                Set.of("META-INF/services/java.net.spi.InetAddressResolverProvider",
                        "META-INF/services/sun.net.spi.nameservice.NameServiceDescriptor"));
    }

    @BuildStep
    void health(Capabilities capabilities, SipBuildTimeConfig config, BuildProducer<HealthBuildItem> checks) {
        if (capabilities.isPresent(Capability.SMALLRYE_HEALTH)) {
            checks.produce(new HealthBuildItem(HEALTH_CHECK, config.healthEnabled()));
        }
    }

    /** The component looks for a registry in the Camel context, by type, and has its meters made by name. */
    @BuildStep
    void meters(Optional<MetricsCapabilityBuildItem> metrics, BuildProducer<UnremovableBeanBuildItem> beans,
            BuildProducer<ReflectiveClassBuildItem> reflective) {
        if (metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            beans.produce(UnremovableBeanBuildItem.beanTypes(DotName.createSimple(METER_REGISTRY)));
            reflective.produce(ReflectiveClassBuildItem.builder(METER_REGISTRY).constructors(false).build());
            reflective.produce(ReflectiveClassBuildItem.builder(METERS).build());
        }
    }
}
