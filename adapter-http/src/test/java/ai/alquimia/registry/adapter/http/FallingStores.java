package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.StoreProvider;
import ai.alquimia.registry.testkit.InMemoryAgentspaceStore;
import ai.alquimia.registry.testkit.InMemorySessionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores in memory that fail while they are told to, each call of them, as those of a database do. */
final class FallingStores implements StoreProvider {
    static final Map<String, String> CHOSEN = Map.of("ALQUIMIA_REGISTRY_STORE", "falling");

    private final AgentspaceStore agentspaces = new InMemoryAgentspaceStore();
    private final SessionStore sessions = new InMemorySessionStore();
    private volatile @Nullable Supplier<RegistryException> failure;

    /** From now on. */
    void fail(Supplier<RegistryException> with) {
        failure = with;
    }

    void recover() {
        failure = null;
    }

    @Override
    public String name() {
        return "falling";
    }

    @Override
    public AgentspaceStore agentspaces(AdapterContext context) {
        failIfToldTo();
        return falling(AgentspaceStore.class, agentspaces);
    }

    @Override
    public SessionStore sessions(AdapterContext context) {
        failIfToldTo();
        return falling(SessionStore.class, sessions);
    }

    private void failIfToldTo() {
        var with = failure;
        if (with != null) {
            throw with.get();
        }
    }

    private <T> T falling(Class<T> type, T whole) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("close")) {
                        failIfToldTo();
                    }
                    try {
                        return method.getName().equals("open")
                                ? ((Optional<?>) method.invoke(whole, arguments))
                                        .map(view -> falling(AgentspaceView.class, (AgentspaceView) view))
                                : method.invoke(whole, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
