package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.domain.spi.ArtifactRegistryProvider;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.domain.spi.StoreProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The adapters of a distribution that keeps everything in memory, under the names that are the defaults of the settings. What one platform stores, another
 * platform over the same instance finds. Thread safe.
 */
public final class InMemoryAdapters {
    private final InMemoryAgentspaceStore agentspaces = new InMemoryAgentspaceStore();
    private final InMemorySessionStore sessions = new InMemorySessionStore();
    private final InMemoryArtifactRegistry artifacts = new InMemoryArtifactRegistry();

    /** A store, a container registry, and a resolver that answers from the platform's environment. */
    public List<AdapterProvider> providers() {
        return List.of(new Stores(), new Registries(), environment());
    }

    /** A resolver named {@code env} that answers from the platform's environment, by the exact name alone. */
    public static SecretResolverProvider environment() {
        return new Environments();
    }

    private final class Stores implements StoreProvider {
        @Override
        public String name() {
            return "json";
        }

        @Override
        public AgentspaceStore agentspaces(AdapterContext context) {
            return agentspaces;
        }

        @Override
        public SessionStore sessions(AdapterContext context) {
            return sessions;
        }
    }

    private final class Registries implements ArtifactRegistryProvider {
        @Override
        public String name() {
            return "memory";
        }

        @Override
        public ArtifactRegistry create(AdapterContext context) {
            return artifacts;
        }
    }

    private static final class Environments implements SecretResolverProvider {
        @Override
        public String name() {
            return "env";
        }

        @Override
        public SecretResolver create(AdapterContext context) {
            return new Environment(context.environment());
        }
    }

    private record Environment(Map<String, String> variables) implements SecretResolver {
        @Override
        public Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
            return keys.stream().collect(Collectors.toMap(Function.identity(), this::answer));
        }

        private SecretAnswer answer(LookupKey key) {
            String value = variables.getOrDefault(key.value(), "");
            return value.isEmpty() || key.isReserved()
                    ? new SecretAnswer.Absent(key + " is not set")
                    : new SecretAnswer.Found(new SecretValue(value));
        }

        @Override
        public String toString() {
            return "environment";
        }

        @Override
        public void close() {}
    }
}
