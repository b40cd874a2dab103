package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Gives a document to one reader, once, without it being on disk: through a FIFO with the mode 0600 in a fresh directory with the mode 0700.
 * Its name goes when the first reader opens it, so a second one finds nothing.
 */
final class ConfigPipe implements AutoCloseable {
    private static final String ACTION = "make configuration pipe in";
    private final Path directory;
    private final Path pipe;
    private final byte[] document;
    private final Thread writer = new Thread(this::serve, "configuration");
    private volatile boolean closing;

    private ConfigPipe(Path directory, String document) {
        this.directory = directory;
        this.pipe = directory.resolve("config.json");
        this.document = document.getBytes(StandardCharsets.UTF_8);
    }

    static ConfigPipe open(Map<String, String> environment, String document) {
        Path base = base(environment);
        try {
            var opened = new ConfigPipe(Files.createTempDirectory(base, "alquimia-", OwnerOnly.DIRECTORY), document);
            opened.start();
            return opened;
        } catch (IOException e) {
            throw InputBytes.failure(ACTION, base, e);
        }
    }

    /** The user's runtime directory is in memory and goes when he logs out; else where temporary files go. */
    private static Path base(Map<String, String> environment) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty() && Files.isDirectory(Path.of(runtime)) && Files.isWritable(Path.of(runtime))) {
            return Path.of(runtime).toAbsolutePath();
        }
        String named = environment.getOrDefault("TMPDIR", "");
        return Path.of(named.isEmpty() ? System.getProperty("java.io.tmpdir") : named)
                .toAbsolutePath();
    }

    private void start() throws IOException {
        try {
            makePipe();
        } catch (IOException | RuntimeException e) {
            remove();
            throw e;
        }
        writer.setDaemon(true);
        writer.start();
    }

    private void makePipe() throws IOException {
        var builder = new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        try {
            int code = builder.start().waitFor();
            if (code != 0) {
                throw new IOException("mkfifo failed with exit code " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    Path path() {
        return pipe;
    }

    /** Opening waits for a reader, which may never come. One that leaves early has what it wanted. */
    private void serve() {
        try (var out = FileChannel.open(pipe, StandardOpenOption.WRITE)) {
            Files.deleteIfExists(pipe);
            var bytes = ByteBuffer.wrap(document);
            while (!closing && bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            // the reader has gone, or the pipe was closed before one came
        }
    }

    /** Lets a writer go that waits for a reader: opened for both ways, a pipe has one at once. */
    @Override
    public void close() {
        closing = true;
        try {
            for (int attempt = 0; attempt < 50 && writer.isAlive(); attempt++) {
                poke();
                writer.join(20);
            }
            writer.interrupt();
            remove();
        } catch (IOException e) {
            throw new RegistryException.Failed("remove", RegistryException.quote(directory), InputBytes.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poke() {
        try (var both = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            both.isOpen();
        } catch (IOException e) {
            // somebody has opened it, and it is gone
        }
    }

    private void remove() throws IOException {
        Files.deleteIfExists(pipe);
        Files.deleteIfExists(directory);
    }
}
