package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Agentspaces as files. metadata.json is the truth: create writes an agentspace's content first, destroy removes its metadata first. So a directory
 * without an entry is nobody's; when its id is created again, it keeps its content under a name that begins with a dot.
 */
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
        return metadata.read().all();
    }

    @Override
    public Optional<AgentspaceView> open(AgentspaceId id) {
        directory.check();
        return metadata.read().find(id).map(record -> new JsonAgentspaceView(record, agentspace(id)));
    }

    @Override
    public void create(Agentspace agentspace, AgentspaceContent content) {
        directory.check();
        AgentspaceId id = agentspace.id();
        try {
            directory.make(files);
            agentspace(id)
                    .holding(() -> metadata.holding(() -> {
                        var records = metadata.read().with(agentspace);
                        write(id, List.of(agentspace(id).fresh(content), metadata.with(records)));
                    }));
        } catch (IOException e) {
            throw Failures.of("create agentspace in", directory.root(), e);
        }
    }

    private void write(AgentspaceId id, List<NewVersion> contentAndMetadata) throws IOException {
        Path own = directory.agentspace(id);
        Path aside = directory.root().resolve("." + id + "." + UUID.randomUUID() + ".old");
        boolean orphan = Files.exists(own) && !isEmptyDirectory(own);
        try {
            if (orphan) {
                files.rename(own, aside);
            }
            files.createDirectories(own);
            files.replace(contentAndMetadata);
        } catch (IOException | RuntimeException e) {
            takeBack(own, aside, orphan, e);
            throw e;
        }
    }

    /** Such as a crash leaves between making a directory and filling it. */
    private static boolean isEmptyDirectory(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var entries = Files.newDirectoryStream(path)) {
            return !entries.iterator().hasNext();
        }
    }

    private void takeBack(Path own, Path aside, boolean orphan, Exception reason) {
        try {
            boolean moved = Files.exists(aside);
            if (moved || !orphan) {
                Files.deleteIfExists(own);
            }
            if (moved) {
                files.rename(aside, own);
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
        directory.check();
        metadata.read().get(id, "change agentspace");
        return agentspace(id).apply(edits);
    }

    @Override
    public void destroy(AgentspaceId id, Expected expected) {
        directory.check();
        metadata.read().get(id, "destroy agentspace");
        try {
            agentspace(id).holding(() -> {
                metadata.holding(() -> remove(id, expected));
                files.delete(directory.dist(id));
                files.removeLeftovers(directory.dist(id));
                deleteIfEmpty(directory.agentspace(id));
            });
        } catch (IOException e) {
            throw Failures.of("destroy agentspace in", directory.agentspace(id), e);
        }
    }

    private void remove(AgentspaceId id, Expected expected) {
        var records = metadata.read();
        var document = records.get(id, "destroy agentspace").document();
        expected.check("destroy agentspace", quote(id), () -> Optional.of(document));
        files.replace(List.of(metadata.with(records.without(id))));
    }

    /** Files that are not ours stay, and their directory with them. */
    private void deleteIfEmpty(Path own) throws IOException {
        try {
            files.delete(own);
        } catch (DirectoryNotEmptyException e) {
            return;
        }
    }

    private AgentspaceFiles agentspace(AgentspaceId id) {
        return agentspaces.computeIfAbsent(id, key -> new AgentspaceFiles(key, directory, metadata, files));
    }

    @Override
    public void close() {
        agentspaces.clear();
    }
}
