package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.commons.io.input.BoundedInputStream;

/** Reads one input, and no more of it than is sensible: a device or a wrong file must not fill the memory. */
final class InputBytes {
    static final Path STANDARD_INPUT = Path.of("-");
    static final int LIMIT = 16 * 1024 * 1024;

    private InputBytes() {}

    static boolean isStandardInput(Path file) {
        return file.equals(STANDARD_INPUT);
    }

    static byte[] read(Path file, InputStream standardInput) {
        try {
            if (isStandardInput(file)) {
                return bounded(file, standardInput);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return bounded(file, in);
            }
        } catch (IOException e) {
            throw failure("read file", file, e);
        }
    }

    static RegistryException failure(String action, Path file, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new RegistryException.NotFound(action, quote(file), "no such file");
        }
        return cause instanceof AccessDeniedException
                ? new RegistryException.Denied(action, quote(file), "permission denied")
                : new RegistryException.Failed(action, quote(file), reason(cause));
    }

    static String reason(IOException failure) {
        String message = failure instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static byte[] bounded(Path file, InputStream in) throws IOException {
        // not closed here: standard input stays open, a file is closed by its opener
        @SuppressWarnings("resource")
        InputStream limited = BoundedInputStream.builder()
                .setInputStream(in)
                .setMaxCount(LIMIT + 1L)
                .setPropagateClose(false)
                .get();
        byte[] bytes = limited.readAllBytes();
        if (bytes.length > LIMIT) {
            throw new RegistryException.Invalid("read file", quote(file), "is larger than 16 MiB");
        }
        return bytes;
    }
}
