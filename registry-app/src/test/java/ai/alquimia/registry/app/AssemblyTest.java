package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.domain.spi.StoreProvider;
import ai.alquimia.registry.testkit.InMemorySecretResolver;
import ai.alquimia.registry.testkit.InMemorySessionStore;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssemblyTest {
    private final MemoryAdapters adapters = new MemoryAdapters();

    private static RegistryPlatform platform(Map<String, String> environment, AdapterProvider... providers) {
        return RegistryPlatform.assemble(Providers.of(List.of(providers)), Settings.of(environment));
    }

    @Nested
    class Choosing_a_store {
        @Test
        void that_is_missing_names_those_that_are_there() {
            var platform = adapters.platform(Map.of("ALQUIMIA_REGISTRY_STORE", "postgres"));

            assertThatThrownBy(platform::agentspaces)
                    .isInstanceOfSatisfying(
                            RegistryException.Unsupported.class,
                            e -> assertThat(e.reason())
                                    .isEqualTo(
                                            "ALQUIMIA_REGISTRY_STORE names \"postgres\", but this distribution has only [json]"));
        }

        @Test
        void of_two_with_one_name_is_refused_naming_both_classes() {
            assertThatThrownBy(() -> platform(Map.of(), adapters.new Stores(), new OtherStores(adapters)))
                    .isInstanceOf(RegistryException.Unsupported.class)
                    .hasMessage("load adapters \"json\": two adapters have this name: " + OtherStores.class.getName()
                            + " and " + MemoryAdapters.Stores.class.getName());
        }

        @Test
        void does_not_mind_an_adapter_of_another_kind_with_its_name() {
            try (var platform = platform(Map.of(), adapters.new Stores(), new Resolvers("json"))) {
                assertThat(platform.agentspaces().find(Selector.all())).isEmpty();
            }
        }
    }

    @Nested
    class Choosing_resolvers {
        @ParameterizedTest
        @CsvSource({
            "'vault', 'ALQUIMIA_REGISTRY_SECRET_RESOLVER names \"vault\", but this distribution has only [env, other]'",
            "'env,vault', 'ALQUIMIA_REGISTRY_SECRET_RESOLVER names \"vault\", but this distribution has only [env, other]'",
            "'env,,other', '\"env,,other\" has an empty name'",
            "'env, ', '\"env, \" has an empty name'",
            "'env,env', '\"env,env\" has a name twice'"
        })
        void by_a_list_with_a_mistake_says_which(String list, String reason) {
            try (var platform = withAgent(list)) {
                assertThatThrownBy(() -> platform.rendering()
                                .render(RenderRequest.of(MemoryAdapters.SPACE, new AssistantId("a"))))
                        .isInstanceOfSatisfying(
                                RegistryException.class,
                                e -> assertThat(e.reason()).isEqualTo(reason));
            }
        }

        @Test
        void by_a_list_with_blanks_takes_them_in_its_order() {
            try (var platform = withAgent(" other , env ")) {
                var resolved = platform.rendering()
                        .render(RenderRequest.of(MemoryAdapters.SPACE, new AssistantId("a")))
                        .resolved();

                assertThat(resolved)
                        .singleElement()
                        .satisfies(one -> assertThat(one.resolver()).isEqualTo("other"));
            }
        }

        private RegistryPlatform withAgent(String resolvers) {
            var platform = platform(
                    Map.of("ALQUIMIA_REGISTRY_SECRET_RESOLVER", resolvers),
                    adapters.new Stores(),
                    new Resolvers("other"),
                    new Resolvers("env"));
            MemoryAdapters.addAgentWithSecret(platform);
            return platform;
        }
    }

    @Nested
    class Settings_of_adapters {
        @Test
        void stand_beside_those_of_the_registry_with_their_owner_and_source_and_are_masked() {
            var secret = new Setting("OTHER_TOKEN", Optional.empty(), "a token", true);
            var settings = platform(Map.of("OTHER_TOKEN", "hunter2"), new Resolvers("other", secret))
                    .settings();

            assertThat(settings).anySatisfy(one -> {
                assertThat(one.setting().variable()).isEqualTo("ALQUIMIA_REGISTRY_STORE");
                assertThat(one.owner()).isEqualTo("registry");
                assertThat(one.source()).isEqualTo(SettingInForce.Source.DEFAULT);
            });
            assertThat(settings).anySatisfy(one -> {
                assertThat(one.setting()).isEqualTo(secret);
                assertThat(one.owner()).isEqualTo("other");
                assertThat(one.source()).isEqualTo(SettingInForce.Source.ENVIRONMENT);
                assertThat(one.value()).contains("***");
            });
            assertThat(settings.toString()).doesNotContain("hunter2");
        }

        @Test
        void that_two_declare_are_refused_naming_both() {
            var setting = Setting.optional("TOKEN", "");

            assertThatThrownBy(() -> platform(Map.of(), new Resolvers("a", setting), new Resolvers("b", setting)))
                    .isInstanceOf(RegistryException.Unsupported.class)
                    .hasMessageContaining("two declare the setting TOKEN: " + Resolvers.class.getName() + " and ");
            assertThatThrownBy(() -> platform(Map.of(), new Resolvers("a", Setting.optional("ALQUIMIA_REALM", ""))))
                    .hasMessageContaining("two declare the setting ALQUIMIA_REALM: the registry itself and ");
        }
    }

    @Nested
    class Discovering {
        @TempDir
        Path directory;

        private URLClassLoader loader = new URLClassLoader(new URL[0]);

        @AfterEach
        void close() throws IOException {
            loader.close();
        }

        private Providers discover(String kind, String service) throws Exception {
            Path services = Files.createDirectories(directory.resolve("META-INF/services"));
            Files.writeString(services.resolve("ai.alquimia.registry.domain.spi." + kind), service + "\n");
            var thread = Thread.currentThread();
            var before = thread.getContextClassLoader();
            loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, before);
            try {
                thread.setContextClassLoader(loader);
                return Providers.discover();
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        @Test
        void a_class_that_is_missing_names_it() throws Exception {
            var providers = discover("StoreProvider", "org.example.Missing");

            assertThatThrownBy(providers::all)
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageStartingWith("load adapters of StoreProvider: ")
                    .hasMessageContaining("org.example.Missing");
        }

        @Test
        void a_class_whose_constructor_fails_names_it() throws Exception {
            var providers = discover("SecretResolverProvider", Failing.class.getName());

            assertThatThrownBy(providers::all)
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageContaining(Failing.class.getName());
        }

        @Test
        void a_class_makes_each_adapter_once_although_two_services_name_it() throws Exception {
            Path services = Files.createDirectories(directory.resolve("META-INF/services"));
            Files.writeString(
                    services.resolve("ai.alquimia.registry.domain.spi.StoreProvider"), Both.class.getName() + "\n");

            var all = discover("SecretResolverProvider", Both.class.getName()).all();

            assertThat(all).filteredOn(Both.class::isInstance).hasSize(1);
        }

        @Test
        void loads_no_adapter_of_a_kind_that_nobody_needs() throws Exception {
            Path services = Files.createDirectories(directory.resolve("META-INF/services"));
            Files.writeString(
                    services.resolve("ai.alquimia.registry.domain.spi.StoreProvider"), Both.class.getName() + "\n");
            var providers = discover("SecretResolverProvider", "org.example.Missing");
            var settings = Settings.of(Map.of("ALQUIMIA_REGISTRY_STORE", "both"));

            try (var platform = RegistryPlatform.assemble(providers, settings)) {
                assertThat(platform.agentspaces().find(Selector.all())).isEmpty();
                assertThatThrownBy(platform::settings).hasMessageContaining("org.example.Missing");
            }
        }

        @Test
        void refuses_two_of_one_name_as_soon_as_both_are_known() throws Exception {
            var providers = discover("StoreProvider", Both.class.getName() + "\n" + Again.class.getName());

            try (var platform = RegistryPlatform.assemble(providers, Settings.of(Map.of()))) {
                assertThatThrownBy(platform::agentspaces)
                        .isInstanceOf(RegistryException.Unsupported.class)
                        .hasMessageContaining("two adapters have this name: ");
            }
        }

        @Test
        void refuses_two_of_one_name_to_who_asks_for_all() throws Exception {
            var providers = discover("StoreProvider", Both.class.getName() + "\n" + Again.class.getName());

            assertThatThrownBy(providers::all)
                    .isInstanceOf(RegistryException.Unsupported.class)
                    .hasMessageEndingWith(
                            "two adapters have this name: " + Again.class.getName() + " and " + Both.class.getName());
        }

        @Test
        void is_spared_where_the_names_of_the_classes_were_kept() throws Exception {
            var kept = discover("StoreProvider", Both.class.getName()).services();
            Files.delete(directory.resolve("META-INF/services/ai.alquimia.registry.domain.spi.StoreProvider"));

            assertThat(kept).containsEntry(StoreProvider.class.getName(), List.of(Both.class.getName()));
            assertThat(Providers.discover(kept).all())
                    .filteredOn(Both.class::isInstance)
                    .hasSize(1);
        }

        @Test
        void goes_on_where_a_class_that_was_kept_is_missing() {
            var kept = Map.of(StoreProvider.class.getName(), List.of("org.example.Gone"));

            assertThat(Providers.discover(kept).all()).noneMatch(StoreProvider.class::isInstance);
        }
    }

    @Test
    void a_distribution_without_container_registries_says_so_when_one_is_needed() {
        var platform = platform(Map.of(), adapters.new Stores());

        assertThat(platform.agentspaces().find(Selector.all())).isEmpty();
        assertThatThrownBy(platform::tags).hasMessageContaining("has no adapter for container registries");
    }

    @Test
    void adapters_that_nobody_needs_are_not_made_and_others_only_once() {
        try (var platform = adapters.platform(Map.of())) {
            platform.agentspaces().find(Selector.all());

            assertThat(adapters.artifactRegistriesMade).isZero();

            platform.tags();
            platform.fetching();
        }

        assertThat(adapters.artifactRegistriesMade).isEqualTo(1);
        assertThat(adapters.artifacts.closed).isTrue();
        assertThat(platform(Map.of(), adapters.new Stores()).agentspaces().get(new AgentspaceId("x")))
                .isEmpty();
    }

    static final class OtherStores extends Both {
        OtherStores(MemoryAdapters adapters) {
            super(adapters, "json");
        }
    }

    static class Resolvers implements SecretResolverProvider {
        private final String name;
        private final List<Setting> settings;

        Resolvers(String name, Setting... settings) {
            this.name = name;
            this.settings = List.of(settings);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<Setting> settings() {
            return settings;
        }

        @Override
        public SecretResolver create(AdapterContext context) {
            return new InMemorySecretResolver(Map.of("KEY", "value"));
        }
    }

    /** Named in services by the tests. */
    public static final class Failing extends Resolvers {
        public Failing() {
            super("failing");
            throw new IllegalStateException("does too much");
        }
    }

    /** Has the name of another. */
    public static final class Again extends Both {}

    /** Makes stores and resolvers. */
    public static class Both extends Resolvers implements StoreProvider {
        private final MemoryAdapters adapters;

        public Both() {
            this(new MemoryAdapters(), "both");
        }

        Both(MemoryAdapters adapters, String name) {
            super(name);
            this.adapters = adapters;
        }

        @Override
        public AgentspaceStore agentspaces(AdapterContext context) {
            return adapters.store;
        }

        @Override
        public SessionStore sessions(AdapterContext context) {
            return new InMemorySessionStore();
        }
    }
}
