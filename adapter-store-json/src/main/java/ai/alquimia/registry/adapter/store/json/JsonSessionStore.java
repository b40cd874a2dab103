package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Characters;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Sessions as files, one each, named by their ids. Who reads waits for nobody; who write one session take turns. */
final class JsonSessionStore implements SessionStore {
    private static final int SHARDS = 16;

    private final RegistryDirectory registry;
    private final TrustedDirectory sessions;
    private final DurableFiles files;
    private final AtomicIntegerArray swept = new AtomicIntegerArray(SHARDS);

    JsonSessionStore(RegistryDirectory registry, Path sessions, DurableFiles files) {
        this.registry = registry;
        this.sessions = new TrustedDirectory(sessions, true);
        this.files = files;
    }

    @Override
    public void save(Session session, Expected expected) {
        check();
        Path file = file(session.id());
        byte[] bytes = JsonWriter.python(session.json()).getBytes(StandardCharsets.UTF_8);
        try {
            sessions.make(files);
            WriteLock.holding(lock(session.id()), () -> {
                expected.check("save session", quote(session.id()), () -> json(session.id()));
                removeLeftovers(shard(file));
                files.replace(List.of(new NewVersion(file, out -> out.write(bytes), (stamp, settled) -> {})));
            });
        } catch (IOException e) {
            throw Failures.of("save session", file, e);
        }
    }

    private Path lock(SessionId id) {
        return sessions.path().resolve(".lock-" + Integer.toHexString(shard(file(id))));
    }

    /** Sixteen locks for all sessions: the directory stays small, and few wait for one who writes another session. */
    private static int shard(Path file) {
        return String.valueOf(file.getFileName()).hashCode() & (SHARDS - 1);
    }

    /** Once for each lock, which the caller holds: others may have died while they wrote sessions that nobody will write again. */
    private void removeLeftovers(int shard) {
        if (swept.get(shard) == 0) {
            files.removeLeftovers(sessions.path(), file -> shard(file) == shard);
            swept.set(shard, 1);
        }
    }

    @Override
    public Optional<Session> find(SessionId id) {
        check();
        return json(id).map(json -> new Session(id, json));
    }

    private Optional<JsonObject> json(SessionId id) {
        return files.reader()
                .read("read session", file(id), JsonDocuments::parse)
                .map(reading -> {
                    if (reading.content() instanceof JsonObject json) {
                        return json;
                    }
                    throw new RegistryException.Corrupt("read session", quote(file(id)), "is no JSON object");
                });
    }

    @Override
    public List<SessionId> list() {
        check();
        try (var entries = Files.list(sessions.path())) {
            return entries.filter(Files::isRegularFile)
                    .flatMap(file -> id(file).stream())
                    .sorted(Comparator.comparing(SessionId::value, Characters::compare))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw Failures.of("list sessions in", sessions.path(), e);
        } catch (UncheckedIOException e) {
            throw Failures.of("list sessions in", sessions.path(), Objects.requireNonNull(e.getCause()));
        }
    }

    /** A file whose name is no id, or cannot be told from its text, is no session of ours. */
    private Optional<SessionId> id(Path file) {
        try {
            var id = new SessionId(String.valueOf(file.getFileName()));
            return Optional.of(id).filter(named -> file(named).equals(file));
        } catch (RegistryException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean delete(SessionId id, Expected expected) {
        check();
        var existed = new AtomicBoolean();
        try {
            if (Stamp.of(file(id)).isAbsent()) { // perhaps with its directory, in which the lock would be
                expected.check("delete session", quote(id), Optional::empty);
                return false;
            }
            WriteLock.holding(lock(id), () -> {
                expected.check("delete session", quote(id), () -> json(id));
                existed.set(files.delete(file(id)));
            });
            return existed.get();
        } catch (IOException e) {
            throw Failures.of("delete session", file(id), e);
        }
    }

    private void check() {
        registry.check();
        sessions.check();
    }

    private Path file(SessionId id) {
        return RegistryDirectory.child(sessions.path(), id.value());
    }

    @Override
    public void close() {
        // holds nothing
    }
}
