package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.SoleWriter;
import ai.alquimia.registry.io.WholeFiles;
import ai.alquimia.registry.json.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The files of an image layout. Reading writes nothing and waits for nobody; one writer works at a time, among threads and processes. */
final class LayoutFiles implements LayoutSource {
    static final byte[] VERSION = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private final Path root;
    private final Path index;
    private final Path blobs;

    LayoutFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.index = this.root.resolve("index.json");
        this.blobs = this.root.resolve("blobs").resolve("sha256");
    }

    @Override
    public boolean exists() {
        return Files.isDirectory(root);
    }

    private Path file(Digest digest) {
        return blobs.resolve(digest.hex());
    }

    @Override
    public boolean hasBlob(Digest digest) {
        return Files.exists(file(digest));
    }

    @Override
    public byte[] blob(Digest digest, long limit) {
        Path file = file(digest);
        try {
            return LocalFiles.read(file, limit);
        } catch (NoSuchFileException e) {
            throw new RegistryException.Corrupt("read", quote(file), "the layout names this blob, but it is missing");
        } catch (IOException e) {
            throw LocalFiles.failure("read", file, e);
        }
    }

    @Override
    public LayoutIndex readIndex() {
        try {
            return LayoutIndex.parse(LocalFiles.read(index, LayoutIndex.MAX_BYTES), this::damagedIndex);
        } catch (NoSuchFileException e) {
            return LayoutIndex.empty();
        } catch (IOException e) {
            throw LocalFiles.failure("read", index, e);
        }
    }

    @Override
    public RegistryException damagedIndex(String reason) {
        return new RegistryException.Corrupt("read", quote(index), reason);
    }

    void writeIndex(LayoutIndex changed) throws IOException {
        WholeFiles.replace(index, changed.bytes());
    }

    /** Writes a blob that is not there yet, or was damaged. */
    void writeBlob(Digest digest, byte[] bytes) throws IOException {
        Path file = file(digest);
        boolean there = Files.isRegularFile(file)
                && Files.size(file) == bytes.length
                && Digests.sha256(LocalFiles.read(file, bytes.length)).equals(digest);
        if (!there) {
            WholeFiles.replace(file, bytes);
        }
    }

    void deleteBlob(Digest digest) throws IOException {
        if (Files.deleteIfExists(file(digest))) {
            WholeFiles.sync(blobs);
        }
    }

    /** Runs the action as the only writer, in a layout that is made when there is none. */
    void locked(SoleWriter.Action action) {
        try {
            WholeFiles.createDirectories(blobs);
            SoleWriter.keeping(root.resolve(".lock")).run(() -> {
                Path version = root.resolve("oci-layout");
                if (!Files.exists(version)) {
                    WholeFiles.replace(version, VERSION);
                }
                action.run();
            });
        } catch (IOException e) {
            throw LocalFiles.failure("write to the image layout", root, e);
        }
    }
}
