package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.OwnerOnly;
import ai.alquimia.registry.io.WholeFiles;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonWriter;
import ai.alquimia.registry.json.MalformedDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;

/** A file in which docker, podman and ORAS keep logins: {@code {"auths": {HOST: {"auth": ...}}, "credsStore": ..., "credHelpers": {HOST: ...}}}. */
final class CredentialFile {
    private static final long LARGEST = 16 << 20;
    private static final int MAX_LINKS = 40;
    static final String READ = "read credentials";

    private final Path path;

    CredentialFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Keeps the login in clear text, and everything else as it is. */
    void store(String host, Login login) {
        change(before -> before.with(host, login));
    }

    /** False when there was none. */
    boolean remove(String host) {
        if (!read().has(host)) {
            return false;
        }
        change(before -> before.without(host));
        return true;
    }

    /** A file that is not there is as good as an empty one. */
    StoredLogins read() {
        try {
            byte[] bytes = LocalFiles.read(path, LARGEST);
            if (bytes.length <= LARGEST && JsonDocuments.parse(bytes) instanceof JsonObject object) {
                return new StoredLogins(path, object);
            }
            throw new RegistryException.Corrupt(READ, quote(path), "is no JSON object");
        } catch (NoSuchFileException e) {
            return new StoredLogins(path, JsonObject.empty());
        } catch (IOException e) {
            throw LocalFiles.failure(READ, path, e);
        } catch (MalformedDocument e) {
            throw new RegistryException.Corrupt(
                    READ, quote(path), "line " + e.line() + ", column " + e.column() + ": is no JSON here");
        }
    }

    /** Of two logins at once neither loses the other's. */
    private void change(Function<StoredLogins, JsonObject> change) {
        try {
            Path target = target();
            WholeFiles.createDirectories(WholeFiles.parent(target), OwnerOnly.DIRECTORY);
            LocalFiles.writer(target).run(() -> {
                String changed = JsonWriter.pretty(change.apply(read())) + "\n";
                WholeFiles.replace(target, changed.getBytes(StandardCharsets.UTF_8), OwnerOnly.FILE);
            });
        } catch (IOException e) {
            throw LocalFiles.failure("write credentials", path, e);
        }
    }

    /** The file itself where the path is a link to it, even if it is not there yet. */
    private Path target() throws IOException {
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        Path target = path.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MAX_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }
}
