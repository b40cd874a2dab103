package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.domain.spi.StoreProvider;
import ai.alquimia.registry.testkit.ForwardingAgentspaceStore;
import ai.alquimia.registry.testkit.ForwardingSessionStore;
import ai.alquimia.registry.testkit.InMemoryAgentspaceStore;
import ai.alquimia.registry.testkit.InMemorySessionStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Stores in memory, one of each kind for each directory, that a test can put something in front of. Counts what is open. */
final class PlacedStores implements StoreProvider {
    private final Map<String, InMemoryAgentspaceStore> agentspaces = new HashMap<>();
    private final Map<String, InMemorySessionStore> sessions = new HashMap<>();
    UnaryOperator<AgentspaceStore> inFrontOfAgentspaces = UnaryOperator.identity();
    UnaryOperator<SessionStore> inFrontOfSessions = UnaryOperator.identity();
    int open;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Optional<Setting> location() {
        return Optional.of(CommonSettings.REGISTRY_DIR);
    }

    InMemoryAgentspaceStore agentspacesAt(String directory) {
        return agentspaces.computeIfAbsent(directory, absent -> new InMemoryAgentspaceStore());
    }

    InMemorySessionStore sessionsAt(String directory) {
        return sessions.computeIfAbsent(directory, absent -> new InMemorySessionStore());
    }

    @Override
    public AgentspaceStore agentspaces(AdapterContext context) {
        open++;
        String directory = context.value(CommonSettings.REGISTRY_DIR).orElseThrow();
        var store = directory.equals("/target")
                ? inFrontOfAgentspaces.apply(agentspacesAt(directory))
                : agentspacesAt(directory);
        return new ForwardingAgentspaceStore(store) {
            @Override
            public void close() {
                open--;
            }
        };
    }

    @Override
    public SessionStore sessions(AdapterContext context) {
        open++;
        String directory = context.value(CommonSettings.SESSIONS_DIR).orElseThrow();
        var store = directory.equals("/target/history")
                ? inFrontOfSessions.apply(sessionsAt(directory))
                : sessionsAt(directory);
        return new ForwardingSessionStore(store) {
            @Override
            public void close() {
                open--;
            }
        };
    }
}
