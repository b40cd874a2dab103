package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.domain.spi.StoreProvider;
import ai.alquimia.registry.io.Pace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Stores agentspaces and sessions in a directory of JSON files that Python's TinyDB reads and writes too. */
public final class JsonStoreProvider implements StoreProvider {
    static final Setting ONE_HOST = Setting.of(
            "ALQUIMIA_REGISTRY_ONE_HOST",
            "false",
            "true when only this machine writes to the registry, should its disk be a network's");

    @Override
    public String name() {
        return "json";
    }

    @Override
    public List<Setting> settings() {
        return List.of(ONE_HOST);
    }

    @Override
    public Optional<Setting> location() {
        return Optional.of(CommonSettings.REGISTRY_DIR);
    }

    @Override
    public AgentspaceStore agentspaces(AdapterContext context) {
        return new JsonAgentspaceStore(directory(context), files(context));
    }

    @Override
    public SessionStore sessions(AdapterContext context) {
        Path sessions = Path.of(context.value(CommonSettings.SESSIONS_DIR).orElseThrow());
        return new JsonSessionStore(directory(context), sessions, files(context));
    }

    private static DurableFiles files(AdapterContext context) {
        var network =
                context.isOn(ONE_HOST) ? NetworkDisk.UNWATCHED : new NetworkDisk(context::warn, NetworkDisk.Types.REAL);
        return new DurableFiles(Disk.REAL, Pace.REAL, network);
    }

    /** The default directory, which anybody could have made before us, is the default however it is spelled. */
    private static RegistryDirectory directory(AdapterContext context) {
        Path path = Path.of(context.value(CommonSettings.REGISTRY_DIR).orElseThrow())
                .toAbsolutePath()
                .normalize();
        boolean isNamed = CommonSettings.REGISTRY_DIR
                .defaultValue()
                .map(Path::of)
                .filter(path::equals)
                .isEmpty();
        return new RegistryDirectory(new TrustedDirectory(path, isNamed));
    }
}
