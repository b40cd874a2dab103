package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssemblyTest {
    private final MemoryAdapters adapters = new MemoryAdapters();

    @Test
    void a_store_that_is_missing_is_named_with_those_that_are_there() {
        var platform = adapters.platform(Map.of("ALQUIMIA_REGISTRY_STORE", "postgres"));

        assertThatThrownBy(platform::agentspaces)
                .isInstanceOf(RegistryException.Unsupported.class)
                .hasMessageContaining(
                        "ALQUIMIA_REGISTRY_STORE names \"postgres\", but this distribution has only [json]");
    }

    @Test
    void two_adapters_of_one_name_are_refused_naming_both_classes() {
        var providers = Providers.of(List.of(adapters.new Stores(), adapters.new Stores()));

        assertThatThrownBy(() -> RegistryPlatform.assemble(providers, Settings.of(Map.of())))
                .isInstanceOf(RegistryException.Unsupported.class)
                .hasMessageContaining("MemoryAdapters$Stores and ai.alquimia");
    }

    @Test
    void a_distribution_without_container_registries_says_so_when_one_is_needed() {
        var platform = RegistryPlatform.assemble(Providers.of(List.of(adapters.new Stores())), Settings.of(Map.of()));

        assertThat(platform.agentspaces().find(Selector.all())).isEmpty();
        assertThatThrownBy(platform::tags).hasMessageContaining("has no adapter for container registries");
    }

    @Test
    void adapters_that_nobody_needs_are_not_made() {
        try (var platform = adapters.platform(Map.of())) {
            platform.agentspaces().find(Selector.all());
        }

        assertThat(adapters.artifactRegistriesMade).isZero();
        assertThat(adapters.artifacts.closed).isFalse();
    }
}
