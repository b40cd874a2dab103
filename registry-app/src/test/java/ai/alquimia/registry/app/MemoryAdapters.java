package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.ParameterValues;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.domain.spi.ArtifactRegistryProvider;
import ai.alquimia.registry.domain.spi.StoreProvider;
import ai.alquimia.registry.testkit.InMemoryAgentspaceStore;
import ai.alquimia.registry.testkit.InMemorySessionStore;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A distribution whose adapters keep everything in memory. */
final class MemoryAdapters {
    static final AgentspaceId SPACE = new AgentspaceId("space");

    /** For what must not ask for the values of parameters. */
    static final Supplier<ParameterValues> NO_VALUES = () -> {
        throw new AssertionError("nobody should need it");
    };

    final InMemoryAgentspaceStore store = new InMemoryAgentspaceStore();
    final MemoryArtifacts artifacts = new MemoryArtifacts();
    int artifactRegistriesMade;

    /** Adds an agent that refers to the global secret KEY. */
    static void addAgentWithSecret(RegistryPlatform platform) {
        platform.agentspaces()
                .create(JsonObject.empty()
                        .with("agentspace_id", SPACE.value())
                        .with("name", "space")
                        .with("namespace", "local"));
        var reference = JsonObject.empty().with("$secretRef", "KEY");
        var agent = JsonObject.empty().with("assistant_id", "a").with("response", JsonObject.of("key", reference));
        platform.documents().add(SPACE, List.of(SecretDef.of("KEY", Scope.GLOBAL, null), new AgentSpec(agent)));
    }

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
