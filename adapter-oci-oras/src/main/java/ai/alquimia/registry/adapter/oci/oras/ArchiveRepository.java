package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One OCI image layout in a tar archive, for places that no network reaches. It is read and added to; each addition writes it anew beside the
 * old one and takes its place. Those of us who add at once wait for each other; another program that writes at the same time is noticed and left its way.
 */
final class ArchiveRepository implements Repository {
    private final Path path;
    private final ArchiveSource source;
    private final LayoutManifests manifests;
    private final Map<String, byte[]> waiting = new LinkedHashMap<>();

    ArchiveRepository(Path path) {
        this.path = path;
        this.source = new ArchiveSource(path);
        this.manifests = new LayoutManifests(source);
    }

    @Override
    public Optional<StoredManifest> manifest(Tag tag) {
        return manifests.manifest(tag);
    }

    @Override
    public Optional<StoredManifest> manifest(Digest digest) {
        return manifests.manifest(digest);
    }

    @Override
    public byte[] blob(Digest digest, long limit) {
        return source.blob(digest, limit);
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
            SoleWriter.of(path).run(() -> {
                if (source.exists()) {
                    add(tag, digest, bytes.length);
                } else {
                    write(LayoutIndex.empty().with(tag, digest, bytes.length), null);
                }
            });
        } catch (IOException e) {
            throw DurableFiles.failure("write archive", path, e);
        }
        waiting.clear();
    }

    private void add(Tag tag, Digest digest, long size) throws IOException {
        var before = stamp();
        var index = source.readIndex().with(tag, digest, size);
        try (var old = ArchiveFile.open(path)) {
            write(index, new Old(old, before));
        }
    }

    private record Old(ArchiveFile archive, Set<Object> stamp) {}

    private void write(LayoutIndex index, @org.jspecify.annotations.Nullable Old old) throws IOException {
        var files = new LinkedHashMap<>(waiting);
        files.put(ArchiveSource.INDEX, index.bytes());
        files.put("oci-layout", LayoutFiles.VERSION);
        var draft = new ArchiveDraft(old == null ? null : old.archive(), files);
        Path target = old == null ? path.toAbsolutePath() : path.toRealPath();
        DurableFiles.replace(
                target,
                channel -> {
                    draft.writeTo(channel);
                    if (old == null ? source.exists() : !stamp().equals(old.stamp())) {
                        throw new RegistryException.Stale(
                                "write archive", quote(path), "somebody else wrote it meanwhile");
                    }
                },
                old == null ? new FileAttribute<?>[0] : permissions());
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

    /** Changes when the file does. */
    private Set<Object> stamp() throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return Set.of(attributes.lastModifiedTime(), "size " + attributes.size(), String.valueOf(attributes.fileKey()));
    }

    @Override
    public List<Tag> tags() {
        return manifests.tags();
    }

    @Override
    public void deleteTag(Tag tag) {
        throw unsupported();
    }

    @Override
    public void deleteManifest(Digest digest) {
        throw unsupported();
    }

    private RegistryException unsupported() {
        return new RegistryException.Unsupported(
                "delete from", quote(path), "an archive is only read and added to; copy what shall stay to another");
    }
}
