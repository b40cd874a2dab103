package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Characters;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SemanticVersion;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import java.util.Comparator;
import java.util.List;

final class ArtifactTags implements Tags {
    private static final Comparator<Tag> VERSIONS_THEN_OTHERS = Comparator.comparing(
                    (Tag tag) -> SemanticVersion.parse(tag).isEmpty())
            .thenComparing(ArtifactTags::byVersion)
            .thenComparing(Tag::value, Characters::compare);

    private static final String ACTION = "delete";

    private final ArtifactRegistry registry;
    private final ArtifactRegistry deleting;

    ArtifactTags(ArtifactRegistry registry) {
        this.registry = registry;
        this.deleting = new RegistryDuring(ACTION, registry);
    }

    private static int byVersion(Tag left, Tag right) {
        return SemanticVersion.parse(left)
                .flatMap(one -> SemanticVersion.parse(right).map(one::compareTo))
                .orElse(0);
    }

    @Override
    public List<Tag> list(OciRepository repository) {
        return sorted(new RegistryDuring("list tags of", registry).tags(repository));
    }

    /** Versions in ascending precedence, then the others in code point order. */
    static List<Tag> sorted(List<Tag> tags) {
        return tags.stream().sorted(VERSIONS_THEN_OTHERS).toList();
    }

    @Override
    public ResolvedArtifact resolve(OciReference reference) {
        return Artifacts.require(new RegistryDuring("resolve", registry), "resolve", reference.orLatest());
    }

    @Override
    public Deletion previewDelete(OciReference reference) {
        var tag = requireTag(reference);
        var named = Artifacts.require(deleting, ACTION, OciReference.of(reference.repository(), tag))
                .digest();
        if (!reference.digest().orElse(named).equals(named)) {
            throw new RegistryException.Stale(ACTION, quote(reference), "the tag names another artifact, " + named);
        }
        return new Deletion(named, List.of(tag));
    }

    @Override
    public Deletion previewDeleteAllTags(OciReference reference) {
        var digest = Artifacts.require(deleting, ACTION, reference.orLatest()).digest();
        var tags = sorted(deleting.tags(reference.repository())).stream()
                .filter(tag -> deleting.resolve(OciReference.of(reference.repository(), tag))
                        .filter(named -> named.digest().equals(digest))
                        .isPresent())
                .toList();
        return new Deletion(digest, tags);
    }

    private static Tag requireTag(OciReference reference) {
        return reference
                .tag()
                .orElseThrow(() -> new RegistryException.Invalid(
                        ACTION, quote(reference), "names no tag; all tags of a digest are deleted only on request"));
    }

    @Override
    public void delete(OciReference reference) {
        requireTag(reference);
        deleting.delete(reference);
    }

    @Override
    public void deleteAllTags(OciReference reference) {
        var digest = Artifacts.require(deleting, ACTION, reference.orLatest()).digest();
        deleting.delete(OciReference.of(reference.repository(), digest));
    }
}
