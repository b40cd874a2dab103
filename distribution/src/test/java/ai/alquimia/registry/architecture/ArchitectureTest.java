package ai.alquimia.registry.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final String ROOT = "ai.alquimia.registry";
    private static final String CANARY = "ai.alquimia.registry.architecture.canary";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
            .importPackages(ROOT);
    private static final JavaClasses CANARIES = new ClassFileImporter().importPackages(CANARY);

    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            Map.entry("domain", List.of()),
            Map.entry("app", List.of()),
            Map.entry("json", List.of("tools.jackson.core..", "org.snakeyaml.engine..", "com.networknt.schema..")),
            Map.entry("io", List.of()),
            Map.entry(
                    "testkit",
                    List.of(
                            "org.junit.jupiter..",
                            "org.assertj.core..",
                            "org.opentest4j..",
                            "com.sun.net.httpserver..")),
            Map.entry("adapter.store.json", List.of("org.apache.commons.io..")),
            Map.entry(
                    "adapter.store.postgres",
                    List.of("org.postgresql..", "com.zaxxer.hikari..", "org.flywaydb.core..")),
            Map.entry("adapter.oci.oras", List.of("org.apache.commons.io..", "org.apache.commons.compress..")),
            Map.entry("adapter.secrets.env", List.of()),
            Map.entry("adapter.secrets.vault", List.of("io.github.jopenlibs.vault..")),
            Map.entry("adapter.cli", List.of("picocli..", "org.apache.commons.io..")),
            Map.entry(
                    "adapter.http",
                    List.of(
                            "io.javalin..",
                            "kotlin..",
                            "org.eclipse.jetty..",
                            "jakarta.servlet..",
                            "io.micrometer..",
                            "com.github.benmanes.caffeine..")));

    /**
     * A rule, and who breaks it in the canary tree.
     *
     * @param of makes the rule for the tree below a root package
     * @param culprits the classes of the canary tree that it must find, and no others
     */
    private record Rule(String name, Function<String, ArchRule> of, Set<String> culprits) {
        static Rule of(String name, Function<String, ArchRule> of, String... culprits) {
            return new Rule(name, of, Set.of(culprits));
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "the domain uses only itself and plain Java",
                    ArchitectureRules::domain_uses_only_itself_and_plain_java,
                    "domain.UnpureDomain"),
            Rule.of("app uses only the domain", ArchitectureRules::app_uses_only_the_domain, "app.AppThatKnowsJson"),
            Rule.of("json uses only the domain", ArchitectureRules::json_uses_only_the_domain, "json.JsonThatKnowsApp"),
            Rule.of("io uses nothing of ours", ArchitectureRules::io_uses_nothing_of_ours, "io.IoThatKnowsAnAdapter"),
            Rule.of(
                    "adapters do not know each other",
                    ArchitectureRules::adapters_do_not_know_each_other,
                    "adapter.one.PublicAdapter"),
            Rule.of(
                    "only providers and mains are public in adapters",
                    ArchitectureRules::only_providers_and_mains_are_public_in_adapters,
                    "adapter.one.PublicAdapter",
                    "adapter.two.OtherAdapter"),
            Rule.of("packages have no cycles", ArchitectureRules::packages_have_no_cycles, "app.AppThatKnowsJson"),
            Rule.of("packages are null-marked", ArchitectureRules::packages_are_null_marked, "domain.UnpureDomain"),
            Rule.of(
                    "clock, chance and environment come from outside",
                    ArchitectureRules::clock_chance_and_environment_come_from_outside,
                    "domain.UnpureDomain"),
            Rule.of(
                    "standard streams and exit belong to a Main",
                    ArchitectureRules::standard_streams_and_exit_belong_to_a_main,
                    "app.AppThatKnowsJson"));

    /** Whatever breaks a rule is named first in the line that says how. */
    private static final Pattern CULPRIT = Pattern.compile(Pattern.quote(CANARY) + "\\.([a-z.]+\\.[A-Z]\\w+)");

    @Test
    void every_class_of_every_module_is_looked_at() {
        assertThat(Modules.packages()).contains(ROOT + ".domain", ROOT + ".app", ROOT + ".json", ROOT + ".adapter.cli");
        assertThat(PRODUCTION.stream().map(JavaClass::getName)).containsAll(Modules.classes());
    }

    @Test
    void every_module_has_its_list_of_libraries() {
        assertThat(LIBRARIES.keySet().stream().map(module -> ROOT + "." + module))
                .containsExactlyInAnyOrderElementsOf(Modules.packages());
    }

    @TestFactory
    Stream<DynamicTest> our_code_keeps_the_rule() {
        return RULES.stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.name(), () -> rule.of().apply(ROOT).check(PRODUCTION)));
    }

    @TestFactory
    Stream<DynamicTest> the_canary_breaks_the_rule() {
        return RULES.stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.name(),
                        () -> assertThat(culprits(rule.of().apply(CANARY))).isEqualTo(rule.culprits())));
    }

    private static Set<String> culprits(ArchRule rule) {
        return rule.evaluate(CANARIES).getFailureReport().getDetails().stream()
                .map(CULPRIT::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
    }

    @TestFactory
    Stream<DynamicTest> the_module_uses_only_its_libraries() {
        return LIBRARIES.entrySet().stream()
                .map(module -> DynamicTest.dynamicTest(
                        module.getKey(),
                        () -> ArchitectureRules.module_uses_only_these_libraries(
                                        ROOT, module.getKey(), module.getValue().toArray(String[]::new))
                                .check(PRODUCTION)));
    }

    @Test
    void a_library_that_is_not_listed_is_found() {
        ArchRule rule = ArchitectureRules.module_uses_only_these_libraries(CANARY, "adapter.one", "picocli..");

        assertThat(culprits(rule)).containsExactly("adapter.one.PublicAdapter");
    }
}
