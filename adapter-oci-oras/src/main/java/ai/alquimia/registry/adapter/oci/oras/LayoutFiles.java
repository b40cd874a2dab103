package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.json.Digests;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonWriter;
import ai.alquimia.registry.json.MalformedDocument;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The files of an image layout. Reading writes nothing and waits for nobody; one writer works at a time, among threads and processes. */
final class LayoutFiles {
    private static final long MAX_INDEX = 16L << 20;
    private static final byte[] VERSION = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    /** What is done while nobody else writes. */
    interface Action {
        void run() throws IOException;
    }

    private final Path root;
    private final Path index;
    private final Path blobs;

    LayoutFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.index = this.root.resolve("index.json");
        this.blobs = this.root.resolve("blobs").resolve("sha256");
    }

    boolean exist() {
        return Files.isDirectory(root);
    }

    Path index() {
        return index;
    }

    Path blob(Digest digest) {
        return blobs.resolve(digest.hex());
    }

    LayoutIndex readIndex() {
        try {
            byte[] bytes = DurableFiles.read(index, MAX_INDEX);
            if (bytes.length > MAX_INDEX) {
                throw damagedIndex("is larger than " + MAX_INDEX + " bytes");
            }
            return LayoutIndex.of(JsonDocuments.parse(bytes))
                    .orElseThrow(() -> damagedIndex("is no index of an OCI image layout"));
        } catch (NoSuchFileException e) {
            return LayoutIndex.empty();
        } catch (MalformedDocument e) {
            throw damagedIndex(e.reason() + " (line " + e.line() + ", column " + e.column() + ")");
        } catch (IOException e) {
            throw DurableFiles.failure("read", index, e);
        }
    }

    RegistryException damagedIndex(String reason) {
        return new RegistryException.Corrupt("read", quote(index), reason);
    }

    void writeIndex(LayoutIndex changed) throws IOException {
        DurableFiles.replace(index, JsonWriter.ascii(changed.json()).getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a blob that is not there yet, or was damaged. */
    void writeBlob(Digest digest, byte[] bytes) throws IOException {
        Path file = blob(digest);
        boolean there = Files.isRegularFile(file)
                && Files.size(file) == bytes.length
                && Digests.sha256(DurableFiles.read(file, bytes.length)).equals(digest);
        if (!there) {
            DurableFiles.replace(file, bytes);
        }
    }

    void deleteBlob(Digest digest) throws IOException {
        DurableFiles.delete(blob(digest));
    }

    /** Runs the action as the only writer, in a layout that is made when there is none. */
    void locked(Action action) {
        try {
            DurableFiles.createDirectories(blobs);
            var threads = THREADS.computeIfAbsent(root.toRealPath(), unused -> new ReentrantLock());
            threads.lock();
            try {
                lockedAmongProcesses(action);
            } finally {
                threads.unlock();
            }
        } catch (IOException e) {
            throw DurableFiles.failure("write to the image layout", root, e);
        }
    }

    @SuppressWarnings("try") // the file lock is only held
    private void lockedAmongProcesses(Action action) throws IOException {
        Path file = root.resolve(".lock");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            Path version = root.resolve("oci-layout");
            if (!Files.exists(version)) {
                DurableFiles.replace(version, VERSION);
            }
            action.run();
        }
    }
}
