package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.Tag;
import java.util.List;
import java.util.Optional;

/**
 * What publishing did.
 *
 * @param reference where the artifact is, with its tag
 * @param artifact its digests and bytes
 * @param alreadyThere true when the tag named this digest before
 * @param latest what became of the tag {@code latest}
 * @param needless the places that were allowed to hold a literal secret and hold none
 */
public record PublishResult(
        OciReference reference,
        PackedArtifact artifact,
        boolean alreadyThere,
        Latest latest,
        List<JsonPointer> needless) {
    public PublishResult {
        needless = List.copyOf(needless);
    }

    /** What became of {@code latest}. */
    public sealed interface Latest {
        /** It names this artifact now, or did before. */
        record Moved() implements Latest {}

        /** It was left alone because this is no release, or because the request said so. */
        record Untouched() implements Latest {}

        /**
         * It was left alone because a higher release exists.
         *
         * @param higher that release
         */
        record KeptFor(Tag higher) implements Latest {}
    }

    /** The higher release that kept {@code latest} where it is. */
    public Optional<Tag> higherRelease() {
        return latest instanceof Latest.KeptFor kept ? Optional.of(kept.higher()) : Optional.empty();
    }
}
