package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Characters;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Sessions as files, one each, named by their ids. */
final class JsonSessionStore implements SessionStore {
    private final RegistryDirectory registry;
    private final Path directory;
    private final DurableFiles files;

    JsonSessionStore(RegistryDirectory registry, Path directory, DurableFiles files) {
        this.registry = registry;
        this.directory = directory.toAbsolutePath().normalize();
        this.files = files;
    }

    @Override
    public void save(Session session) {
        registry.check();
        try {
            files.createDirectories(directory);
        } catch (IOException e) {
            throw Failures.of("save session", file(session.id()), e);
        }
        byte[] bytes = JsonWriter.python(session.json()).getBytes(StandardCharsets.UTF_8);
        files.replace(List.of(new NewVersion(file(session.id()), bytes, stamp -> {})));
    }

    @Override
    public Optional<Session> find(SessionId id) {
        registry.check();
        return files.reader()
                .read("read session", file(id), JsonDocuments::parse)
                .map(reading -> {
                    if (reading.content() instanceof JsonObject json) {
                        return new Session(id, json);
                    }
                    throw new RegistryException.Corrupt("read session", quote(file(id)), "is no JSON object");
                });
    }

    @Override
    public List<SessionId> list() {
        registry.check();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var entries = Files.list(directory)) {
            return entries.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted(Characters::compare)
                    .map(SessionId::new)
                    .toList();
        } catch (IOException e) {
            throw Failures.of("list sessions in", directory, e);
        }
    }

    @Override
    public boolean delete(SessionId id) {
        registry.check();
        try {
            return files.delete(file(id));
        } catch (IOException e) {
            throw Failures.of("delete session", file(id), e);
        }
    }

    private Path file(SessionId id) {
        return directory.resolve(id.value());
    }

    @Override
    public void close() {
        // holds nothing
    }
}
