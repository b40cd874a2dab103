package ai.alquimia.registry.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final String ROOT = "ai.alquimia.registry";
    private static final String CANARY = "ai.alquimia.registry.architecture.canary";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(ROOT);
    private static final JavaClasses CANARIES = new ClassFileImporter().importPackages(CANARY);

    private static final Map<String, String[]> LIBRARIES = Map.of(
            "domain",
            new String[] {},
            "app",
            new String[] {},
            "json",
            new String[] {"tools.jackson.core..", "org.snakeyaml.engine.."},
            "testkit",
            new String[] {"org.junit.jupiter..", "org.assertj.core..", "org.opentest4j.."},
            "adapter.store.json",
            new String[] {"org.apache.commons.io.."},
            "adapter.oci.oras",
            new String[] {"land.oras..", "org.apache.commons.io.."},
            "adapter.secrets.env",
            new String[] {},
            "adapter.cli",
            new String[] {"picocli..", "org.apache.commons.io.."});

    private static Map<String, Function<String, ArchRule>> rules() {
        var rules = new TreeMap<String, Function<String, ArchRule>>();
        rules.put(
                "the domain uses only itself and plain Java",
                ArchitectureRules::domain_uses_only_itself_and_plain_java);
        rules.put("app uses only the domain", ArchitectureRules::app_uses_only_the_domain);
        rules.put("json uses only the domain", ArchitectureRules::json_uses_only_the_domain);
        rules.put("adapters do not know each other", ArchitectureRules::adapters_do_not_know_each_other);
        rules.put(
                "only providers and mains are public in adapters",
                ArchitectureRules::only_providers_and_mains_are_public_in_adapters);
        rules.put("packages have no cycles", ArchitectureRules::packages_have_no_cycles);
        rules.put("packages are null-marked", ArchitectureRules::packages_are_null_marked);
        rules.put(
                "clock, chance and environment come from outside",
                ArchitectureRules::clock_chance_and_environment_come_from_outside);
        rules.put(
                "standard streams and exit belong to a Main",
                ArchitectureRules::standard_streams_and_exit_belong_to_a_main);
        return rules;
    }

    @Test
    void every_module_is_looked_at() {
        var packages = Modules.packages();

        assertThat(packages).contains(ROOT + ".domain", ROOT + ".app", ROOT + ".json", ROOT + ".adapter.cli");
        assertThat(packages)
                .allSatisfy(name -> assertThat(PRODUCTION.stream()
                                .filter(type -> type.getPackageName().startsWith(name)))
                        .as("classes of %s", name)
                        .isNotEmpty());
    }

    @Test
    void every_module_has_its_list_of_libraries() {
        assertThat(LIBRARIES.keySet().stream().map(module -> ROOT + "." + module))
                .containsExactlyInAnyOrderElementsOf(Modules.packages());
    }

    @TestFactory
    Stream<DynamicTest> our_code_keeps_the_rule() {
        return rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().apply(ROOT).check(PRODUCTION)));
    }

    @TestFactory
    Stream<DynamicTest> the_canary_breaks_the_rule() {
        return rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    ArchRule ofCanary = rule.getValue().apply(CANARY);

                    assertThatThrownBy(() -> ofCanary.check(CANARIES)).isInstanceOf(AssertionError.class);
                }));
    }

    @TestFactory
    Stream<DynamicTest> the_module_uses_only_its_libraries() {
        return LIBRARIES.entrySet().stream()
                .map(module -> DynamicTest.dynamicTest(
                        module.getKey(),
                        () -> ArchitectureRules.module_uses_only_these_libraries(
                                        ROOT, module.getKey(), module.getValue())
                                .check(PRODUCTION)));
    }

    @Test
    void a_library_that_is_not_listed_is_found() {
        ArchRule rule = ArchitectureRules.module_uses_only_these_libraries(CANARY, "adapter.one", "picocli..");

        assertThatThrownBy(() -> rule.check(CANARIES)).isInstanceOf(AssertionError.class);
    }
}
