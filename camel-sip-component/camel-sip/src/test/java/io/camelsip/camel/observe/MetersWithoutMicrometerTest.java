/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

class MetersWithoutMicrometerTest {

    @Test
    void nothingIsBoundAndNothingFails() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setClassResolver(new DefaultClassResolver(context) {
                @Override
                public Class<?> resolveClass(String name) {
                    return name.startsWith("io.micrometer") ? null : super.resolveClass(name);
                }
            });
            try (Meters meters = Meters.open(context, () -> {
                throw new AssertionError("nobody should look");
            })) {
                meters.answered("MESSAGE", 200, 1);
                meters.completed("MESSAGE", 200, 1);
                assertThat(meters).isInstanceOf(Meters.None.class);
            }
        }
    }

    @Test
    void nothingIsBoundWithoutARegistry() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThat(Meters.open(context, () -> {
                throw new AssertionError("nobody should look");
            })).isInstanceOf(Meters.None.class);
        }
    }

    /** The class that mentions Micrometer is loaded by its name only. */
    @Test
    void oneClassMeetsMicrometerAndNobodyMeetsThatClass() {
        var classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.camelsip.camel");
        noClasses().that().doNotHaveSimpleName("SipMeters").should().dependOnClassesThat()
                .resideInAPackage("io.micrometer..").check(classes);
        noClasses().that().doNotHaveSimpleName("SipMeters").should().dependOnClassesThat(simpleName("SipMeters"))
                .check(classes);
    }
}
