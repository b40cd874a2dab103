package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.SoleWriter;
import ai.alquimia.registry.io.WholeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which artifact each reference named when somebody last looked at it and took it. Kept beside the code that relies on it. */
final class LockFile {
    /** What a message says of a tag that names another artifact than the one that is locked. */
    static final String MOVED = "the tag has moved";

    private static final JsonNumber VERSION = JsonNumber.of(1);
    private static final String ARTIFACTS = "artifacts";

    private final Path file;
    private final Codec codec;

    LockFile(Path file, Codec codec) {
        this.file = file.toAbsolutePath();
        this.codec = codec;
    }

    @Override
    public String toString() {
        return quote(file);
    }

    /** Says before anything is fetched that it could not be locked. */
    void requireDirectory() {
        if (!Files.isDirectory(WholeFiles.parent(file))) {
            throw new RegistryException.NotFound("write lock file", quote(file), "there is no such directory");
        }
    }

    /** The digest that is locked; empty when the reference is not. Throws {@link RegistryException.Corrupt} for a file that is damaged. */
    Optional<Digest> digest(OciReference reference) {
        return Optional.ofNullable(read().get(key(reference))).map(this::digest);
    }

    /** Locks the reference to a digest. An entry that says so already keeps its time; those that others write meanwhile stay. */
    void record(OciReference reference, Digest digest, Instant now) {
        if (digest(reference).filter(digest::equals).isPresent()) {
            return;
        }
        var entry = JsonObject.empty()
                .with("reference", key(reference))
                .with("digest", digest.value())
                .with("time", now.truncatedTo(ChronoUnit.SECONDS).toString());
        try {
            Path target = target();
            Path lock = target.resolveSibling("." + target.getFileName() + ".lock");
            SoleWriter.removing(lock).run(() -> add(target, reference, entry));
        } catch (IOException e) {
            throw InputBytes.failure("write lock file", file, e);
        }
    }

    private void add(Path target, OciReference reference, JsonObject entry) throws IOException {
        var entries = read();
        entries.put(key(reference), entry);
        write(target, JsonObject.of("version", VERSION).with(ARTIFACTS, new JsonArray(List.copyOf(entries.values()))));
    }

    /** A digest behind the tag says nothing about what the tag names. */
    private static String key(OciReference reference) {
        return new OciReference(
                        reference.repository(),
                        reference.tag(),
                        reference.tag().isPresent() ? Optional.empty() : reference.digest())
                .toString();
    }

    private SortedMap<String, JsonObject> read() {
        var entries = new TreeMap<String, JsonObject>();
        if (!Files.exists(file)) {
            return entries;
        }
        if (!(content() instanceof JsonObject lock
                && VERSION.equals(lock.fields().get("version"))
                && lock.fields().get(ARTIFACTS) instanceof JsonArray artifacts)) {
            throw damaged("is no lock file of version 1");
        }
        for (JsonValue each : artifacts.values()) {
            if (!(each instanceof JsonObject entry)) {
                throw damaged("holds an artifact that is no object");
            }
            digest(entry);
            entries.put(
                    entry.string("reference").orElseThrow(() -> damaged("holds an artifact without reference")), entry);
        }
        return entries;
    }

    private JsonValue content() {
        try {
            return codec.read(file.toString(), InputBytes.read(file, InputStream.nullInputStream()), false)
                    .get(0);
        } catch (RegistryException.Invalid e) {
            throw damaged(e.reason());
        }
    }

    private Digest digest(JsonObject entry) {
        return Digest.parse(entry.string("digest").orElse(""))
                .orElseThrow(() -> damaged("holds a digest that is none of SHA-256"));
    }

    private RegistryException damaged(String reason) {
        return new RegistryException.Corrupt("read lock file", quote(file), reason);
    }

    /** What a link leads to is replaced, not the link; it keeps its permissions. A new one has those of any file of a project. */
    private void write(Path target, JsonObject lock) throws IOException {
        try (var draft = TextDraft.of(target, codec.json(lock) + "\n")) {
            if (Files.exists(target)) {
                Files.setPosixFilePermissions(draft.path(), Files.getPosixFilePermissions(target));
            }
            draft.replace();
        }
    }

    private Path target() throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        if (Files.isSymbolicLink(file)) {
            throw new RegistryException.NotFound("write lock file", quote(file), "it is a link to nothing");
        }
        return file;
    }
}
