package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.domain.spi.ArtifactRegistryProvider;
import ai.alquimia.registry.domain.spi.StoreProvider;
import ai.alquimia.registry.testkit.InMemoryAgentspaceStore;
import ai.alquimia.registry.testkit.InMemorySessionStore;
import java.util.List;
import java.util.Map;

/** A distribution whose adapters keep everything in memory. */
final class MemoryAdapters {
    final InMemoryAgentspaceStore store = new InMemoryAgentspaceStore();
    final MemoryArtifacts artifacts = new MemoryArtifacts();
    int artifactRegistriesMade;

    RegistryPlatform platform(Map<String, String> environment) {
        return RegistryPlatform.assemble(Providers.of(providers()), Settings.of(environment));
    }

    List<AdapterProvider> providers() {
        return List.of(new Stores(), new Registries());
    }

    final class Stores implements StoreProvider {
        @Override
        public String name() {
            return "json";
        }

        @Override
        public AgentspaceStore agentspaces(AdapterContext context) {
            return store;
        }

        @Override
        public SessionStore sessions(AdapterContext context) {
            return new InMemorySessionStore();
        }
    }

    final class Registries implements ArtifactRegistryProvider {
        @Override
        public String name() {
            return "memory";
        }

        @Override
        public ArtifactRegistry create(AdapterContext context) {
            artifactRegistriesMade++;
            return artifacts;
        }
    }
}
