package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.AccessTokens;
import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.app.RunningServer;
import ai.alquimia.registry.app.ServerProvider;
import ai.alquimia.registry.app.ServerSettings;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.spi.Setting;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server that listens nowhere. It stops by itself as soon as it is waited for, unless a test says what it does in the meantime. */
final class FakeServer implements ServerProvider {
    static final String TOKEN = "recognisable-token-0815";

    /** What happens while somebody waits for it. */
    @FunctionalInterface
    interface Life {
        void live() throws InterruptedException;
    }

    Life life = () -> {};
    Runnable closing = () -> {};
    final Map<String, AccessTokens.Entry> entries = new LinkedHashMap<>();
    Settings settings = Settings.of(Map.of());

    @Nullable
    Providers startedWith;

    boolean closed;

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public List<Setting> settings() {
        return ServerSettings.all();
    }

    @Override
    public RunningServer start(Providers providers, Settings inForce, OutputStream log) {
        startedWith = providers;
        settings = inForce;
        return new Running();
    }

    @Override
    public AccessTokens tokens(Settings inForce) {
        settings = inForce;
        return new Tokens();
    }

    private final class Running implements RunningServer {
        @Override
        public URI address() {
            return URI.create("http://127.0.0.1:4711");
        }

        @Override
        public void await() throws InterruptedException {
            life.live();
        }

        @Override
        public void close() {
            closed = true;
            closing.run();
        }
    }

    private final class Tokens implements AccessTokens {
        @Override
        public Issued create(String name, Role role, List<AgentspaceId> agentspaces) {
            if (entries.putIfAbsent(name, new Entry(name, role, agentspaces)) != null) {
                throw new RegistryException.AlreadyExists("create token", name, "there is one of this name");
            }
            return new Issued(
                    new SecretValue(TOKEN),
                    settings.value(ServerSettings.TOKENS).orElseThrow());
        }

        @Override
        public List<Entry> list() {
            return List.copyOf(entries.values());
        }

        @Override
        public void revoke(String name) {
            if (entries.remove(name) == null) {
                throw new RegistryException.NotFound("revoke token", name, "there is none of this name");
            }
        }
    }
}
