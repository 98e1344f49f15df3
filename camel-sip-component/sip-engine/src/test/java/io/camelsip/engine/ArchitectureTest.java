/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The walls of the engine. */
class ArchitectureTest {

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.camelsip.engine");

    @Test
    void theEngineIsThereToBeChecked() {
        assertThat(ENGINE).anyMatch(type -> type.getPackageName().equals("io.camelsip.engine.stack"))
                .anyMatch(type -> type.getPackageName().equals("io.camelsip.engine.transport"));
    }

    @Test
    void itKnowsNoFramework() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "io.quarkus..", "io.camelsip.camel..",
                        "io.camelsip.quarkus..",
                        "jakarta..", "io.micrometer..")
                .check(ENGINE);
    }

    @Test
    void onlyTheStackTouchesTheLibraryBehindIt() {
        noClasses().that().resideOutsideOfPackage("io.camelsip.engine.stack..")
                .should().dependOnClassesThat().resideInAnyPackage("gov.nist..", "org.apache.log4j..")
                .check(ENGINE);
    }

    /** Messages, header fields and addresses are everybody's language; transactions, dialogs and providers are not. */
    @Test
    void onlyTheStackKnowsTransactions() {
        noClasses().that().resideOutsideOfPackage("io.camelsip.engine.stack..")
                .should().dependOnClassesThat(resideInAPackage("javax.sip").and(not(assignableTo(Exception.class))))
                .check(ENGINE);
    }

    @Test
    void onlyTheTransportTouchesNetty() {
        noClasses().that().resideOutsideOfPackage("io.camelsip.engine.transport..")
                .should().dependOnClassesThat().resideInAPackage("io.netty..")
                .check(ENGINE);
    }

    @Test
    void onlyTheResolverTouchesDns() {
        noClasses().that().resideOutsideOfPackage("io.camelsip.engine.resolve..")
                .should().dependOnClassesThat().resideInAPackage("org.xbill..")
                .check(ENGINE);
    }

    @Test
    void theTransportKnowsBytesAndNotTransactions() {
        noClasses().that().resideInAPackage("io.camelsip.engine.transport..")
                .should().dependOnClassesThat(resideInAnyPackage("io.camelsip.engine.stack..",
                        "io.camelsip.engine.dispatch..", "io.camelsip.engine.resolve..", "javax.sip.."))
                .check(ENGINE);
    }

    @Test
    void nettyTypesDoNotLeaveTheTransport() {
        noClasses().that().resideInAPackage("io.camelsip.engine.transport..").and().arePublic()
                .should().dependOnClassesThat().resideInAPackage("io.netty..")
                .check(ENGINE);
    }
}
