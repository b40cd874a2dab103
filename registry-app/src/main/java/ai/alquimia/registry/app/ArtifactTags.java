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

    private final ArtifactRegistry registry;

    ArtifactTags(ArtifactRegistry registry) {
        this.registry = registry;
    }

    private static int byVersion(Tag left, Tag right) {
        return SemanticVersion.parse(left)
                .flatMap(one -> SemanticVersion.parse(right).map(one::compareTo))
                .orElse(0);
    }

    @Override
    public List<Tag> list(OciRepository repository) {
        return sorted(registry.tags(repository));
    }

    /** Versions in ascending precedence, then the others in code point order. */
    static List<Tag> sorted(List<Tag> tags) {
        return tags.stream().sorted(VERSIONS_THEN_OTHERS).toList();
    }

    @Override
    public ResolvedArtifact resolve(OciReference reference) {
        var target = reference.orLatest();
        return registry.resolve(target)
                .orElseThrow(
                        () -> new RegistryException.NotFound("resolve", quote(target), "there is no such artifact"));
    }

    @Override
    public void delete(OciReference reference) {
        if (reference.tag().isEmpty()) {
            throw new RegistryException.Invalid(
                    "delete", quote(reference), "names no tag; all tags of a digest are deleted only on request");
        }
        registry.delete(reference);
    }

    @Override
    public void deleteAllTags(OciReference reference) {
        registry.delete(
                OciReference.of(reference.repository(), resolve(reference).digest()));
    }
}
