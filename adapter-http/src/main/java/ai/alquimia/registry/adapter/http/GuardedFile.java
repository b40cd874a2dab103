package ai.alquimia.registry.adapter.http;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.OwnerOnly;
import ai.alquimia.registry.io.SoleWriter;
import ai.alquimia.registry.io.WholeFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Function;

/** A file that is believed only while nobody but its owner may write to it. It is read and replaced as a whole. Thread safe. */
final class GuardedFile {
    private final Path path;

    GuardedFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    Path path() {
        return path;
    }

    /** Empty when there is no file; throws {@link RegistryException.Denied} when others may write to it. */
    Optional<FileStamp> stamp() {
        try {
            var file = Files.readAttributes(path, PosixFileAttributes.class);
            requireGuarded(file);
            return Optional.of(FileStamp.of(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("read tokens", e);
        }
    }

    private void requireGuarded(PosixFileAttributes file) {
        var permissions = file.permissions();
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new RegistryException.Denied(
                    "read tokens",
                    quote(path),
                    "others may write to it (" + PosixFilePermissions.toString(permissions) + "); chmod 600 it");
        }
        if (!file.isRegularFile()) {
            throw new RegistryException.Denied("read tokens", quote(path), "it is no plain file");
        }
    }

    /** The content, with the checks of {@link #stamp}. */
    Optional<byte[]> read() {
        if (stamp().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("read tokens", e);
        }
    }

    /** Replaces the content by what is made of it, one at a time among threads and processes; durable when it returns. */
    void update(Function<Optional<byte[]>, byte[]> change) {
        try {
            WholeFiles.createDirectories(WholeFiles.parent(path), OwnerOnly.DIRECTORY);
            var real = new GuardedFile(real());
            SoleWriter.keeping(real.lock(), OwnerOnly.FILE)
                    .run(() -> WholeFiles.replace(real.path, change.apply(real.read()), OwnerOnly.FILE));
        } catch (IOException e) {
            throw failure("write tokens", e);
        }
    }

    /** Where the file is behind symbolic links, so that they stay and everybody takes the same lock. */
    private Path real() throws IOException {
        return Files.exists(path)
                ? path.toRealPath()
                : WholeFiles.parent(path).toRealPath().resolve(path.getFileName());
    }

    /** With a dot in front no store takes it for its own. */
    private Path lock() {
        String name = String.valueOf(path.getFileName());
        return path.resolveSibling((name.startsWith(".") ? name : "." + name) + ".lock");
    }

    private RegistryException failure(String action, IOException e) {
        if (e instanceof AccessDeniedException) {
            return new RegistryException.Denied(action, quote(path), "permission denied");
        }
        String reason = e instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : e.getClass().getSimpleName();
        return new RegistryException.Failed(action, quote(path), reason);
    }
}
