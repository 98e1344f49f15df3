/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.stub.StubComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.camel.sip.SipUsers;

/** Every listing that is a route is loaded into a context, where an unknown option or a bad value fails; none is run. */
class ExamplesTest {

    private static final String IMPORTS = """
            import java.util.*;
            import io.camelsip.camel.message.*;
            import io.camelsip.camel.sip.*;
            import io.camelsip.engine.document.*;
            import org.apache.camel.*;
            import org.apache.camel.builder.RouteBuilder;
            """;
    private static final List<String> BROKERS = List.of("kafka", "jms");

    @TempDir
    Path folder;

    static Stream<Page.Listing> routes() {
        return Page.all().stream().flatMap(page -> page.listings().stream()).filter(ExamplesTest::isRoute);
    }

    private static boolean isRoute(Page.Listing listing) {
        return switch (listing.language()) {
            case "java" -> listing.code().contains("from(\"");
            case "yaml" -> listing.code().startsWith("- route:");
            case "xml" -> listing.code().startsWith("<route");
            default -> false;
        };
    }

    @ParameterizedTest
    @MethodSource("routes")
    void examplesAreRoutes(Page.Listing listing) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setAutoStartup(false);
            context.getRegistry().bind("users", new SipUsers());
            context.getRegistry().bind("people", List.of("ana", "ben@example.com"));
            BROKERS.forEach(broker -> context.addComponent(broker, new StubComponent()));
            load(listing, context);
            context.start();
            assertThat(context.getRoutes()).isNotEmpty();
        }
    }

    private void load(Page.Listing listing, CamelContext context) throws Exception {
        if (listing.language().equals("java")) {
            context.addRoutes(compile(listing.code()));
        } else {
            Resource routes = ResourceHelper.fromString("example." + listing.language(), listing.code());
            PluginHelper.getRoutesLoader(context).loadRoutes(routes);
        }
    }

    /** As the body of a route builder, or as the class that it is. */
    private RoutesBuilder compile(String code) throws Exception {
        boolean isClass = code.contains("extends RouteBuilder");
        String name = isClass ? code.replaceAll("(?s).*class (\\w+) extends RouteBuilder.*", "$1") : "Example";
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, IMPORTS + (isClass ? code : """
                public class Example extends RouteBuilder {
                    @Override
                    public void configure() {
                        %s
                    }
                }
                """.formatted(code)));
        StringWriter errors = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(errors, null, null,
                List.of("-classpath", System.getProperty("java.class.path"), "-d", folder.toString(), "-proc:none"),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source)).call();
        assertThat(compiled).as(errors.toString()).isTrue();
        URLClassLoader classes = new URLClassLoader(new URL[] { folder.toUri().toURL() }, getClass().getClassLoader());
        return (RoutesBuilder) classes.loadClass(name).getDeclaredConstructor().newInstance();
    }
}
