package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.json.Digests;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonWriter;
import ai.alquimia.registry.json.MalformedDocument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The files of an image layout: each is replaced as a whole, and one writer works at a time, among threads and processes. */
final class LayoutFiles {
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    /** What is done while nobody else writes. */
    interface Action {
        void run() throws IOException;
    }

    private final Path root;

    LayoutFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path blob(Digest digest) {
        return root.resolve("blobs/sha256").resolve(digest.hex());
    }

    LayoutIndex readIndex() {
        Path index = root.resolve("index.json");
        try {
            if (JsonDocuments.parse(Files.readAllBytes(index)) instanceof JsonObject json) {
                return new LayoutIndex(json);
            }
            throw new RegistryException.Corrupt("read", quote(index), "is no index of an OCI image layout");
        } catch (NoSuchFileException e) {
            return LayoutIndex.empty();
        } catch (MalformedDocument e) {
            throw new RegistryException.Corrupt(
                    "read", quote(index), e.reason() + " (line " + e.line() + ", column " + e.column() + ")");
        } catch (IOException e) {
            throw failure("read", index, e);
        }
    }

    void writeIndex(LayoutIndex index) throws IOException {
        replace(root.resolve("index.json"), JsonWriter.ascii(index.json()).getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a blob that is not there yet, or was damaged. */
    void writeBlob(Digest digest, byte[] bytes) throws IOException {
        Path file = blob(digest);
        boolean there = Files.exists(file)
                && Files.size(file) == bytes.length
                && Digests.sha256(Files.readAllBytes(file)).equals(digest);
        if (!there) {
            replace(file, bytes);
        }
    }

    void deleteBlob(Digest digest) throws IOException {
        Files.deleteIfExists(blob(digest));
    }

    @SuppressWarnings("try") // the file lock is only held
    void locked(Action action) {
        var threads = THREADS.computeIfAbsent(root, unused -> new ReentrantLock());
        threads.lock();
        try {
            Files.createDirectories(root.resolve("blobs/sha256"));
            try (var channel = FileChannel.open(
                            root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                Path version = root.resolve("oci-layout");
                if (!Files.exists(version)) {
                    replace(version, "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
                }
                action.run();
            }
        } catch (IOException e) {
            throw failure("write to the image layout", root, e);
        } finally {
            threads.unlock();
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path temp = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (var channel = FileChannel.open(temp, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(temp);
            throw e;
        }
    }

    static RegistryException failure(String action, Path file, IOException e) {
        if (e instanceof AccessDeniedException) {
            return new RegistryException.Denied(action, quote(file), "permission denied");
        }
        String reason = e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : String.valueOf(e.getMessage());
        return new RegistryException.Failed(action, quote(file), reason);
    }
}
