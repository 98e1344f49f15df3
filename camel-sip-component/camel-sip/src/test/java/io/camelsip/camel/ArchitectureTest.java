/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Producer;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The walls of the Camel components. */
class ArchitectureTest {

    private static final JavaClasses COMPONENTS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.camelsip.camel");

    @Test
    void theComponentsAreThereToBeChecked() {
        assertThat(COMPONENTS).anyMatch(type -> type.getPackageName().equals("io.camelsip.camel.sip"));
    }

    @Test
    void theySeeNeitherTheLibraryBehindTheEngineNorItsSockets() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("gov.nist..", "io.netty..", "org.apache.log4j..")
                .check(COMPONENTS);
    }

    @Test
    void theySeeTheEngineByItsFront() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("io.camelsip.engine.stack..", "io.camelsip.engine.dispatch..",
                        "io.camelsip.engine.resolve..")
                .check(COMPONENTS);
    }

    /** Messages, header fields and addresses are everybody's language; transactions, dialogs and providers are not. */
    @Test
    void theyKnowMessagesAndNotTransactions() {
        noClasses().should().dependOnClassesThat(resideInAPackage("javax.sip").and(not(assignableTo(Exception.class))))
                .check(COMPONENTS);
    }

    @Test
    void theyRunWithoutQuarkus() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.camelsip.quarkus..", "jakarta..")
                .check(COMPONENTS);
    }

    /** An application without Micrometer must never load a class of it. */
    @Test
    void onlyObservationMeetsMicrometer() {
        noClasses().that().resideOutsideOfPackage("io.camelsip.camel.observe..")
                .should().dependOnClassesThat().resideInAPackage("io.micrometer..")
                .check(COMPONENTS);
    }

    /** So that it can be tested without a context. */
    @Test
    void theMappingOfMessagesKnowsNoEndpoint() {
        noClasses().that().resideInAPackage("io.camelsip.camel.message..")
                .should().dependOnClassesThat(assignableTo(Endpoint.class).or(assignableTo(Consumer.class))
                        .or(assignableTo(Producer.class)))
                .check(COMPONENTS);
    }
}
