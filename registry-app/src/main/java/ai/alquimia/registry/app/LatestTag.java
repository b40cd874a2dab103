package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.PublishResult.Latest;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SemanticVersion;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import java.util.Comparator;
import java.util.Optional;

/** The tag {@code latest} of a repository, which follows the highest release. */
final class LatestTag {
    private final ArtifactRegistry registry;
    private final OciRepository repository;

    LatestTag(ArtifactRegistry registry, OciRepository repository) {
        this.registry = registry;
        this.repository = repository;
    }

    /** Moves it to what was published under the tag, if that is a release and no higher one is there. */
    Latest follow(Tag published, Digest digest) {
        try {
            var latest = afterPublishing(published);
            if (latest instanceof Latest.Moved) {
                move(digest);
            }
            return latest;
        } catch (RegistryException e) {
            var reference = OciReference.of(repository, published);
            throw new RegistryException.Failed(
                    "publish",
                    quote(reference),
                    "published " + reference.pinned(digest) + ", but could not move latest to it: " + e.reason());
        }
    }

    /** What becomes of it; nothing is moved. */
    Latest afterPublishing(Tag published) {
        var version = release(published);
        if (version.isEmpty()) {
            return new Latest.Untouched();
        }
        return higherThan(version.get()).<Latest>map(Latest.KeptFor::new).orElseGet(Latest.Moved::new);
    }

    private void move(Digest digest) {
        var there = registry.resolve(OciReference.of(repository, Tag.LATEST));
        if (there.filter(found -> found.digest().equals(digest)).isEmpty()) {
            registry.tag(repository, digest, Tag.LATEST);
        }
    }

    private Optional<Tag> higherThan(SemanticVersion version) {
        return registry.tags(repository).stream()
                .filter(tag -> release(tag)
                        .filter(other -> other.compareTo(version) > 0)
                        .isPresent())
                .max(Comparator.comparing(tag -> release(tag).orElse(version)));
    }

    private static Optional<SemanticVersion> release(Tag tag) {
        return SemanticVersion.parse(tag).filter(SemanticVersion::isRelease);
    }
}
