package ai.alquimia.registry.benchmarks.store;

import ai.alquimia.registry.adapter.store.json.JsonStoreProvider;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.io.file.PathUtils;

/** A registry directory with one agentspace of so many agents, and the store on it. */
final class Registry implements AutoCloseable {
    static final AgentspaceId AGENTSPACE = new AgentspaceId("agents");

    private final Path directory;
    private final AgentspaceStore store;

    private Registry(Path directory, AgentspaceStore store) {
        this.directory = directory;
        this.store = store;
    }

    static Registry with(int agents) throws IOException {
        Path directory = Files.createTempDirectory("benchmark");
        write(directory, agents);
        return new Registry(directory, open(directory));
    }

    private static void write(Path directory, int agents) {
        try (var store = open(directory)) {
            write(store, agents);
        }
    }

    /** Makes the agentspace with its agents in a store. */
    static void write(AgentspaceStore store, int agents) {
        List<StoredRecord> records = IntStream.range(0, agents)
                .mapToObj(number -> StoredRecord.of(number + 1L, Agents.agent(number, "as it began")))
                .toList();
        var metadata = JsonObject.empty()
                .with("agentspace_id", AGENTSPACE.value())
                .with("name", "agents")
                .with("namespace", "benchmarks");
        store.create(new Agentspace(metadata), new AgentspaceContent(Map.of(DocumentKind.AGENT, records), Map.of()));
    }

    private static AgentspaceStore open(Path directory) {
        return new JsonStoreProvider().agentspaces(Settings.of(Map.of("ALQUIMIA_REGISTRY_DIR", directory.toString())));
    }

    AgentspaceStore store() {
        return store;
    }

    Path distJson() {
        return directory.resolve(AGENTSPACE.value()).resolve("dist.json");
    }

    @Override
    public void close() throws IOException {
        store.close();
        PathUtils.deleteDirectory(directory);
    }
}
