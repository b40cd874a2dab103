package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Agentspaces as files. metadata.json is the truth: create writes an agentspace's content first, destroy removes its metadata first. */
final class JsonAgentspaceStore implements AgentspaceStore {
    private final RegistryDirectory directory;
    private final DurableFiles files;
    private final MetadataFile metadata;
    private final Map<AgentspaceId, AgentspaceFiles> agentspaces = new ConcurrentHashMap<>();

    JsonAgentspaceStore(RegistryDirectory directory, DurableFiles files) {
        this.directory = directory;
        this.files = files;
        this.metadata = new MetadataFile(directory, files);
    }

    @Override
    public List<StoredRecord> agentspaces() {
        directory.check();
        return metadata.records();
    }

    @Override
    public Optional<AgentspaceView> open(AgentspaceId id) {
        directory.check();
        return metadata.find(id).map(record -> new JsonAgentspaceView(record, agentspace(id)));
    }

    @Override
    public void create(Agentspace agentspace, AgentspaceContent content) {
        directory.check();
        AgentspaceId id = agentspace.id();
        try {
            files.createDirectories(directory.root());
            agentspace(id).holding(() -> metadata.add(agentspace, () -> writeNew(id, content)));
        } catch (IOException e) {
            throw Failures.of("create agentspace in", directory.root(), e);
        }
    }

    private void writeNew(AgentspaceId id, AgentspaceContent content) {
        try {
            setAside(id);
            files.createDirectories(directory.agentspace(id));
        } catch (IOException e) {
            throw Failures.of("create", directory.agentspace(id), e);
        }
        agentspace(id).write(content);
    }

    /** A directory without a metadata entry is nobody's: it keeps its content under a name that begins with a dot. */
    private void setAside(AgentspaceId id) throws IOException {
        Path old = directory.agentspace(id);
        if (Files.exists(old)) {
            files.rename(old, directory.root().resolve("." + id + "." + UUID.randomUUID() + ".old"));
        }
    }

    @Override
    public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
        directory.check();
        if (metadata.find(id).isEmpty()) {
            throw new RegistryException.NotFound("change agentspace", quote(id), "there is no such agentspace");
        }
        return agentspace(id).apply(edits);
    }

    @Override
    public void destroy(AgentspaceId id) {
        directory.check();
        if (metadata.find(id).isEmpty()) {
            throw new RegistryException.NotFound("destroy agentspace", quote(id), "there is no such agentspace");
        }
        try {
            agentspace(id).holding(() -> {
                metadata.remove(id);
                files.delete(directory.dist(id));
                deleteIfEmpty(directory.agentspace(id));
            });
        } catch (IOException e) {
            throw Failures.of("destroy agentspace in", directory.agentspace(id), e);
        }
    }

    /** Files that are not ours stay, and their directory with them. */
    private void deleteIfEmpty(Path agentspace) throws IOException {
        try (var left = Files.list(agentspace)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        files.delete(agentspace);
    }

    private AgentspaceFiles agentspace(AgentspaceId id) {
        return agentspaces.computeIfAbsent(id, key -> new AgentspaceFiles(key, directory, metadata, files));
    }

    @Override
    public void close() {
        agentspaces.clear();
    }
}
