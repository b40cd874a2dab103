package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import java.util.List;

/** The published versions of an agentspace. Thread safe. */
public interface Tags {
    /** All tags: releases and pre-releases in ascending precedence, then the others in code point order. */
    List<Tag> list(OciRepository repository);

    /** What the reference names; throws {@link ai.alquimia.registry.domain.RegistryException.NotFound} when it names nothing. */
    ResolvedArtifact resolve(OciReference reference);

    /** What {@link #delete} would remove now, or throw; nothing is removed. */
    Deletion previewDelete(OciReference reference);

    /** What {@link #deleteAllTags} would remove now, or throw; nothing is removed. All tags of the repository are looked at. */
    Deletion previewDeleteAllTags(OciReference reference);

    /**
     * What deleting removes.
     *
     * @param digest of the artifact that is named
     * @param tags those that go, in their order
     */
    record Deletion(Digest digest, List<Tag> tags) {
        public Deletion {
            tags = List.copyOf(tags);
        }
    }

    /** Removes the one tag that the reference names; the artifact's other tags stay. */
    void delete(OciReference reference);

    /** Removes the artifact that the reference names, with every tag on it. */
    void deleteAllTags(OciReference reference);
}
