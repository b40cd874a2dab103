package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.SoleWriter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.apache.commons.io.input.BoundedInputStream;

/** Files of this machine as this adapter reads them, locks them, and says what failed. */
final class LocalFiles {
    private LocalFiles() {}

    /** At most {@code limit} bytes of a file and one more. */
    static byte[] read(Path file, long limit) throws IOException {
        try (var in = BoundedInputStream.builder()
                .setInputStream(Files.newInputStream(file))
                .setMaxCount(limit + 1)
                .get()) {
            return in.readAllBytes();
        }
    }

    /** The writer of one file among others that are not ours, whose directory is there; the lock goes when nobody writes. */
    static SoleWriter writer(Path file) {
        return SoleWriter.removing(file.resolveSibling(".lock-" + file.getFileName()));
    }

    static RegistryException failure(String action, Path file, IOException e) {
        if (e instanceof AccessDeniedException) {
            return new RegistryException.Denied(action, quote(file), "permission denied");
        }
        return new RegistryException.Failed(action, quote(file), reason(e));
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (e instanceof FileSystemException failure) {
            if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
                return failure.getFile() + " is not a directory";
            }
            return failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
