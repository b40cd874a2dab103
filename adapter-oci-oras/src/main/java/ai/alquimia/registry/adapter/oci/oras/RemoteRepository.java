package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.json.ArtifactCodec;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One repository of a registry, for one operation. */
final class RemoteRepository implements Repository {
    private static final String MANIFESTS = String.join(
            ", ",
            ArtifactCodec.MANIFEST_TYPE,
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");
    private static final int PAGE = 1000;

    private final OciRepository.Remote name;
    private final RemoteOperation operation;
    private final String path;
    private final Scopes reading;
    private final Scopes writing;

    RemoteRepository(OciRepository.Remote name, RemoteOperation operation) {
        this.name = name;
        this.operation = operation;
        this.path = operation.endpoint().path(name.path());
        this.reading = Scopes.repository(path, "pull");
        this.writing = Scopes.repository(path, "pull", "push");
    }

    private URI at(String rest) {
        return operation.endpoint().at(path + "/" + rest);
    }

    @Override
    public Optional<StoredManifest> manifest(Tag tag) {
        return manifest(OciReference.of(name, tag), tag.value());
    }

    @Override
    public Optional<StoredManifest> manifest(Digest digest) {
        return manifest(OciReference.of(name, digest), digest.value());
    }

    private Optional<StoredManifest> manifest(OciReference subject, String reference) {
        var request =
                Request.get(at("manifests/" + reference)).accepting(MANIFESTS).atMost(StoredManifest.MAX_BYTES);
        return operation
                .find("read", subject, reading, request)
                .map(answer -> new StoredManifest(answer.body(), answer.claimedDigest()));
    }

    @Override
    public byte[] blob(Digest digest, long limit) {
        var subject = OciReference.of(name, digest);
        var request = Request.get(at("blobs/" + digest)).atMost(limit).anywhere();
        return operation
                .find("read", subject, reading, request)
                .map(Answer::body)
                .orElseThrow(() -> new RegistryException.Corrupt(
                        "read", quote(subject), "a manifest names this blob, but the registry has it not"));
    }

    @Override
    public void putBlob(Digest digest, byte[] bytes) {
        new BlobUpload(operation, writing, at("blobs/"), digest, bytes).send(OciReference.of(name, digest));
    }

    @Override
    public void putManifest(Tag tag, Digest digest, byte[] bytes) {
        var request = Request.of("PUT", at("manifests/" + tag)).sending(ArtifactCodec.mediaType(bytes), bytes);
        operation.ask("write", OciReference.of(name, tag), writing, request);
    }

    @Override
    public List<Tag> tags() {
        return new Listing(operation, "list tags of", name, reading)
                .all(at("tags/list?n=" + PAGE), "tags").orElse(List.of()).stream()
                        .flatMap(text -> Tag.parse(text).stream())
                        .toList();
    }

    @Override
    public void deleteTag(Tag tag) {
        deletion().tag(tag);
    }

    @Override
    public void deleteManifest(Digest digest) {
        deletion().manifest(digest);
    }

    private RemoteDeletion deletion() {
        return new RemoteDeletion(name, operation, at("manifests/"), this);
    }
}
