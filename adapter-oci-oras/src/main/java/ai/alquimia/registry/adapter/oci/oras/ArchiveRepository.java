package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.io.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One OCI image layout in a tar archive, for places that no network reaches. It is read and added to; each addition writes it anew beside the
 * old one and takes its place. Those of us who add at once wait for each other; another program that writes at the same time is noticed and left its way.
 */
final class ArchiveRepository extends ReadableLayout {
    private final Path path;
    private final ArchiveSource source;
    private final Map<String, byte[]> waiting = new LinkedHashMap<>();

    ArchiveRepository(Path path) {
        this(path, new ArchiveSource(path));
    }

    private ArchiveRepository(Path path, ArchiveSource source) {
        super(source);
        this.path = path;
        this.source = source;
    }

    /** Waits for its manifest, so that the archive is written once. */
    @Override
    public void putBlob(Digest digest, byte[] bytes) {
        waiting.put(ArchiveSource.name(digest), bytes);
    }

    @Override
    public void putManifest(Tag tag, Digest digest, byte[] bytes) {
        waiting.put(ArchiveSource.name(digest), bytes);
        try {
            LocalFiles.writer(path).run(() -> {
                source.renew();
                write(source.readIndex().with(tag, digest, bytes.length));
            });
        } catch (IOException e) {
            throw LocalFiles.failure("write archive", path, e);
        }
        waiting.clear();
    }

    private void write(LayoutIndex index) throws IOException {
        var old = source.archive();
        var files = new LinkedHashMap<>(waiting);
        files.put(ArchiveSource.INDEX, index.bytes());
        files.put("oci-layout", LayoutFiles.VERSION);
        var draft = new ArchiveDraft(old.orElse(null), files);
        Path target = old.isEmpty() ? path.toAbsolutePath() : path.toRealPath();
        WholeFiles.replace(
                target,
                channel -> {
                    draft.writeTo(channel);
                    if (!source.isCurrent()) {
                        throw new RegistryException.Stale(
                                "write archive", quote(path), "somebody else wrote it meanwhile");
                    }
                },
                old.isEmpty() ? new FileAttribute<?>[0] : permissions());
    }

    /** Who could not read the old archive shall not read the new one. */
    private FileAttribute<?>[] permissions() throws IOException {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        return view == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(view.readAttributes().permissions())
                };
    }

    @Override
    public void deleteTag(Tag tag) {
        throw unsupported();
    }

    @Override
    public void deleteManifest(Digest digest) {
        throw unsupported();
    }

    @Override
    public void close() {
        source.close();
    }

    private RegistryException unsupported() {
        return new RegistryException.Unsupported(
                "delete from", quote(path), "an archive is only read and added to; copy what shall stay to another");
    }
}
