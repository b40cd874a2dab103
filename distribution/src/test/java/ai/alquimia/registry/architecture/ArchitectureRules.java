package ai.alquimia.registry.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

/** The rules, each for the tree below a root package, so that the same rule can be shown to fail on the canary tree. */
final class ArchitectureRules {
    private static final String[] PURE_JAVA = {"java.lang..", "java.util..", "java.time..", "java.math.."};

    private static final Map<String, Set<String>> CLOCK_CHANCE_ENVIRONMENT = Map.of(
            "java.lang.System", Set.of("getenv", "getProperty", "getProperties", "currentTimeMillis", "nanoTime"),
            "java.lang.Math", Set.of("random"),
            "java.time.Instant", Set.of("now"),
            "java.time.LocalDate", Set.of("now"),
            "java.time.LocalDateTime", Set.of("now"),
            "java.time.ZonedDateTime", Set.of("now"),
            "java.time.OffsetDateTime", Set.of("now"),
            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.util.concurrent.ThreadLocalRandom", Set.of("current"));

    private ArchitectureRules() {}

    static ArchRule domain_uses_only_itself_and_plain_java(String root) {
        return classes()
                .that(resideInAPackage(root + ".domain.."))
                .should()
                .onlyDependOnClassesThat(resideInAPackage(root + ".domain..")
                        .or(resideInAnyPackage(PURE_JAVA))
                        .or(resideInAPackage("org.jspecify.annotations.."))
                        .or(normalizer())
                        .or(primitive()));
    }

    /** Unicode normal forms are part of the rules for names, and the JDK keeps them outside java.util. */
    private static DescribedPredicate<JavaClass> normalizer() {
        return DescribedPredicate.describe("Normalizer", type -> type.getName().startsWith("java.text.Normalizer"));
    }

    private static DescribedPredicate<JavaClass> primitive() {
        return DescribedPredicate.describe(
                "primitive or array of one", type -> type.getBaseComponentType().isPrimitive());
    }

    static ArchRule app_uses_only_the_domain(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".app.."))
                .should()
                .dependOnClassesThat(ours(root)
                        .and(DescribedPredicate.not(resideInAnyPackage(root + ".app..", root + ".domain.."))));
    }

    static ArchRule json_uses_only_the_domain(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".json.."))
                .should()
                .dependOnClassesThat(ours(root)
                        .and(DescribedPredicate.not(resideInAnyPackage(root + ".json..", root + ".domain.."))));
    }

    static ArchRule io_uses_nothing_of_ours(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".io.."))
                .should()
                .dependOnClassesThat(ours(root).and(DescribedPredicate.not(resideInAPackage(root + ".io.."))));
    }

    private static DescribedPredicate<JavaClass> ours(String root) {
        return resideInAPackage(root + "..");
    }

    static ArchRule adapters_do_not_know_each_other(String root) {
        return slices().matching(root + ".adapter.(**)").should().notDependOnEachOther();
    }

    static ArchRule only_providers_and_mains_are_public_in_adapters(String root) {
        return classes()
                .that(resideInAPackage(root + ".adapter.."))
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .haveSimpleNameEndingWith("Provider")
                .orShould()
                .haveSimpleName("Main");
    }

    static ArchRule packages_have_no_cycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    static ArchRule packages_are_null_marked(String root) {
        return classes().that(resideInAPackage(root + "..")).should(new BeInNullMarkedPackage());
    }

    static ArchRule clock_chance_and_environment_come_from_outside(String root) {
        return noClasses()
                .that(resideInAnyPackage(root + ".domain..", root + ".app.."))
                .should()
                .accessTargetWhere(target(DescribedPredicate.describe(
                        "the clock, chance or the environment", ArchitectureRules::isClockChanceOrEnvironment)));
    }

    private static boolean isClockChanceOrEnvironment(AccessTarget target) {
        String owner = ((HasOwner<JavaClass>) target).getOwner().getName();
        return CLOCK_CHANCE_ENVIRONMENT.getOrDefault(owner, Set.of()).contains(target.getName())
                || owner.equals("java.util.Random")
                || owner.equals("java.security.SecureRandom");
    }

    static ArchRule standard_streams_and_exit_belong_to_a_main(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and()
                .doNotHaveSimpleName("Main")
                .and()
                .doNotHaveFullyQualifiedName(root + ".testkit.Said") // listens to what adapters print
                .should()
                .accessTargetWhere(target(DescribedPredicate.describe(
                        "System.in, out, err or exit", ArchitectureRules::isStandardStreamOrExit)));
    }

    private static boolean isStandardStreamOrExit(AccessTarget target) {
        String owner = ((HasOwner<JavaClass>) target).getOwner().getName();
        boolean ofSystem = owner.equals("java.lang.System") || owner.equals("java.lang.Runtime");
        return ofSystem && Set.of("in", "out", "err", "exit", "halt").contains(target.getName());
    }

    static ArchRule module_uses_only_these_libraries(String root, String module, String... libraries) {
        return classes()
                .that(resideInAPackage(root + "." + module + ".."))
                .should()
                .onlyDependOnClassesThat(ours(root)
                        .or(resideInAnyPackage("java..", "javax..", "org.jspecify.annotations.."))
                        .or(primitive())
                        .or(resideInAnyPackage(libraries)));
    }
}
