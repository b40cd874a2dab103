package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
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
        if (!Files.isDirectory(directory())) {
            throw new RegistryException.NotFound("write lock file", quote(file), "there is no such directory");
        }
    }

    /** The digest that is locked; empty when the reference is not. Throws {@link RegistryException.Corrupt} for a file that is damaged. */
    Optional<Digest> digest(OciReference reference) {
        return Optional.ofNullable(read().get(key(reference))).map(this::digest);
    }

    /** Locks the reference to a digest. An entry that says so already keeps its time. */
    void record(OciReference reference, Digest digest, Instant now) {
        var entries = read();
        var old = entries.get(key(reference));
        if (old != null && digest(old).equals(digest)) {
            return;
        }
        entries.put(
                key(reference),
                JsonObject.empty()
                        .with("reference", key(reference))
                        .with("digest", digest.value())
                        .with("time", now.truncatedTo(ChronoUnit.SECONDS).toString()));
        write(JsonObject.of("version", VERSION)
                .with(
                        ARTIFACTS,
                        new JsonArray(entries.values().stream()
                                .<JsonValue>map(each -> each)
                                .toList())));
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

    private Path directory() {
        return Objects.requireNonNullElse(file.getParent(), file);
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

    private void write(JsonObject lock) {
        try {
            Path draft = Files.createTempFile(directory(), "." + file.getFileName(), ".tmp");
            try {
                PrivateFile.fill(draft, codec.json(lock) + "\n");
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw InputBytes.failure("write lock file", file, e);
        }
    }
}
