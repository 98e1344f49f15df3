/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.deployment;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBundleBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedPackageBuildItem;

/**
 * What a native image must know about the libraries for SIP and DNS: which classes are found by name, and what may not
 * start early.
 */
class NativeProcessor {

    /** Made through constructors found at run time: parsers from a header line, lists from nothing. */
    private static final List<String> BUILT_BY_REFLECTION = List.of(
            "gov.nist.javax.sip.parser.HeaderParser",
            "gov.nist.javax.sdp.parser.SDPParser",
            "gov.nist.javax.sip.header.SIPHeaderList");

    /** Compared, merged and cloned field by field; without the fields two different headers would be equal. */
    private static final List<String> COMPARED_BY_REFLECTION = List.of(
            "gov.nist.core.GenericObject",
            "gov.nist.core.GenericObjectList");

    /** What the library makes by its name where our properties do not name another. */
    private static final List<String> MADE_BY_NAME = List.of(
            "gov.nist.javax.sip.address.AddressFactoryImpl",
            "gov.nist.javax.sip.header.HeaderFactoryImpl",
            "gov.nist.javax.sip.message.MessageFactoryImpl",
            "gov.nist.javax.sip.stack.DefaultRouter",
            "gov.nist.javax.sip.stack.DefaultTlsSecurityPolicy",
            "gov.nist.javax.sip.parser.StringMsgParserFactory");

    /** What our properties name: the engine's own logger, sockets and timers. */
    private static final List<String> NAMED_BY_US = List.of(
            "gov.nist.core.StackLogger",
            "gov.nist.core.ServerLogger",
            "gov.nist.javax.sip.stack.MessageProcessorFactory",
            "gov.nist.javax.sip.stack.timers.SipTimer");

    /**
     * Their statics hold random numbers, digests, socket factories, system properties, threads. Not among them is what
     * routes may hold in constants, such as credentials and media.
     */
    private static final List<String> NOT_BEFORE_RUN_TIME = List.of(
            "gov.nist",
            "javax.sip",
            "javax.sdp",
            "org.xbill.DNS",
            "io.camelsip.engine.stack",
            "io.camelsip.engine.transport",
            "io.camelsip.engine.dispatch",
            "io.camelsip.engine.resolve");

    /** Bodies of exchanges, and a bean that makes some: routes call their methods by name, and Jackson writes them. */
    private static final List<String> USED_IN_ROUTES = List.of(
            "io.camelsip.camel.dialog.CallRecord",
            "io.camelsip.camel.message.DtmfSignal",
            "io.camelsip.camel.message.PresenceRecord",
            "io.camelsip.camel.message.SipFragment",
            "io.camelsip.camel.message.SipSdp",
            "io.camelsip.camel.message.SipSoap",
            "io.camelsip.camel.presence.StateRecord",
            "io.camelsip.camel.presence.SubscriptionRecord",
            "io.camelsip.camel.presence.Watchers",
            "io.camelsip.camel.registrar.RegisteredContact",
            "io.camelsip.camel.registrar.RegistrationRecord",
            "io.camelsip.camel.registrar.Registrations",
            "io.camelsip.engine.FlowId",
            "io.camelsip.engine.Target",
            "io.camelsip.engine.event.Content",
            "io.camelsip.engine.sdp.Sdp");

    /** The same with all that is public there: documents, and what they are made of. */
    private static final String DOCUMENTS = "io.camelsip.engine.document";

    @BuildStep
    List<IndexDependencyBuildItem> indexes() {
        return List.of(new IndexDependencyBuildItem("javax.sip", "jain-sip-ri"),
                new IndexDependencyBuildItem("io.camelsip", "sip-engine"));
    }

    @BuildStep
    void reflection(CombinedIndexBuildItem combined, BuildProducer<ReflectiveClassBuildItem> reflective) {
        IndexView index = combined.getIndex();
        constructors(MADE_BY_NAME, reflective);
        constructors(ours(index), reflective);
        constructors(heirs(index, BUILT_BY_REFLECTION), reflective);
        reflective.produce(ReflectiveClassBuildItem.builder(heirs(index, COMPARED_BY_REFLECTION).toArray(String[]::new))
                .constructors().fields().build());
        reflective.produce(
                ReflectiveClassBuildItem.builder("gov.nist.javax.sip.header.SIPHeaderNames").fields().build());
        usedInRoutes(USED_IN_ROUTES, reflective);
        usedInRoutes(documents(index), reflective);
    }

    @BuildStep
    List<RuntimeInitializedPackageBuildItem> runTimeInitialisation() {
        return NOT_BEFORE_RUN_TIME.stream().map(RuntimeInitializedPackageBuildItem::new).toList();
    }

    /** Of packages whose other classes routes may hold in constants: a random number, and XML parsers. */
    @BuildStep
    List<RuntimeInitializedClassBuildItem> neverHeldInConstants() {
        return Stream.of("io.camelsip.engine.auth.Unguessable", DOCUMENTS + ".XmlReader",
                "io.camelsip.camel.message.SoapReader")
                .map(RuntimeInitializedClassBuildItem::new).toList();
    }

    /** What the JDK's XML parser says of malformed documents, with the line. */
    @BuildStep
    NativeImageResourceBundleBuildItem xmlMessages() {
        return new NativeImageResourceBundleBuildItem("com.sun.org.apache.xerces.internal.impl.msg.XMLMessages",
                "java.xml");
    }

    private static void constructors(Collection<String> types, BuildProducer<ReflectiveClassBuildItem> reflective) {
        reflective.produce(ReflectiveClassBuildItem.builder(types.toArray(String[]::new)).constructors().build());
    }

    private static void usedInRoutes(Collection<String> types, BuildProducer<ReflectiveClassBuildItem> reflective) {
        reflective.produce(ReflectiveClassBuildItem.builder(types.toArray(String[]::new)).constructors(false).methods()
                .build());
    }

    private static Collection<String> documents(IndexView index) {
        return names(index.getClassesInPackage(DOCUMENTS).stream().filter(type -> Modifier.isPublic(type.flags())));
    }

    private static Collection<String> ours(IndexView index) {
        return names(NAMED_BY_US.stream()
                .flatMap(type -> index.getAllKnownImplementations(type).stream())
                .filter(type -> type.name().toString().startsWith("io.camelsip.")));
    }

    private static Collection<String> heirs(IndexView index, List<String> ancestors) {
        return names(ancestors.stream()
                .flatMap(ancestor -> index.getAllKnownSubclasses(ancestor).stream()));
    }

    /** Sorted, so that two builds of one application are the same to the byte. */
    private static Collection<String> names(Stream<ClassInfo> types) {
        return new TreeSet<>(types.map(type -> type.name().toString()).toList());
    }
}
