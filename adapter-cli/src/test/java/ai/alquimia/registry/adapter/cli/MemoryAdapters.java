package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.RegistryLogins;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.domain.spi.ArtifactRegistryProvider;
import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.domain.spi.StoreProvider;
import ai.alquimia.registry.json.JsonParameterValuesProvider;
import ai.alquimia.registry.testkit.InMemoryAdapters;
import ai.alquimia.registry.testkit.InMemoryAgentspaceStore;
import ai.alquimia.registry.testkit.InMemoryArtifactRegistry;
import ai.alquimia.registry.testkit.InMemoryRegistryLogins;
import ai.alquimia.registry.testkit.InMemorySecretStore;
import ai.alquimia.registry.testkit.InMemorySessionStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A distribution whose adapters keep everything in memory; each directory named by ALQUIMIA_REGISTRY_DIR is a registry of its own. */
final class MemoryAdapters {
    static final Setting VENDOR_TOKEN =
            new Setting("VENDOR_TOKEN", Optional.empty(), "token of a third party's adapter", true);
    private final Map<String, InMemoryAgentspaceStore> stores = new HashMap<>();
    private final List<AdapterProvider> more = new ArrayList<>();
    private final Map<String, InMemorySessionStore> sessions = new HashMap<>();
    private final InMemoryArtifactRegistry artifacts = new InMemoryArtifactRegistry();
    private final InMemoryRegistryLogins logins = new InMemoryRegistryLogins(Map.of("alice", "recognisable-0815"));

    /** Adds a resolver named {@code memory} that can store values, too. */
    InMemorySecretStore secretStore() {
        var secrets = new InMemorySecretStore(Map.of());
        more.add(new SecretResolverProvider() {
            @Override
            public String name() {
                return "memory";
            }

            @Override
            public SecretResolver create(AdapterContext context) {
                return secrets;
            }
        });
        return secrets;
    }

    /** Adds a server, without which this is a distribution that has none. */
    FakeServer server() {
        var server = new FakeServer();
        more.add(server);
        return server;
    }

    Providers providers() {
        return Providers.of(Stream.concat(
                        Stream.of(
                                new Stores(),
                                new Registries(),
                                InMemoryAdapters.environment(),
                                new JsonParameterValuesProvider()),
                        more.stream())
                .toList());
    }

    /** Makes the agentspace {@code default} of agents as they are, whatever rules they break. */
    void agentspace(JsonObject... agents) {
        var records = IntStream.range(0, agents.length)
                .mapToObj(at -> StoredRecord.of(at + 1L, agents[at]))
                .toList();
        var metadata = JsonObject.empty().with("name", "my-agents").with("namespace", "local");
        store(CommonSettings.REGISTRY_DIR.defaultValue().orElseThrow())
                .create(
                        Agentspace.create(new AgentspaceId("default"), metadata),
                        new AgentspaceContent(Map.of(DocumentKind.AGENT, records), Map.of()));
    }

    InMemoryAgentspaceStore store(String directory) {
        return stores.computeIfAbsent(directory, absent -> new InMemoryAgentspaceStore());
    }

    private final class Stores implements StoreProvider {
        @Override
        public String name() {
            return "json";
        }

        @Override
        public AgentspaceStore agentspaces(AdapterContext context) {
            return store(context.value(CommonSettings.REGISTRY_DIR).orElseThrow());
        }

        @Override
        public SessionStore sessions(AdapterContext context) {
            return sessions.computeIfAbsent(
                    context.value(CommonSettings.SESSIONS_DIR).orElseThrow(), absent -> new InMemorySessionStore());
        }

        @Override
        public Optional<Setting> location() {
            return Optional.of(CommonSettings.REGISTRY_DIR);
        }
    }

    private final class Registries implements ArtifactRegistryProvider {
        @Override
        public String name() {
            return "vendor";
        }

        @Override
        public List<Setting> settings() {
            return List.of(VENDOR_TOKEN);
        }

        @Override
        public ArtifactRegistry create(AdapterContext context) {
            return artifacts;
        }

        @Override
        public RegistryLogins logins(AdapterContext context) {
            context.warn("kept in clear text in memory");
            return logins;
        }
    }
}
