package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import java.util.Map;
import java.util.Optional;

/** What several capabilities ask a container registry. */
final class Artifacts {
    private Artifacts() {}

    /** What the reference names, which must exist. */
    static ResolvedArtifact require(ArtifactRegistry registry, String action, OciReference reference) {
        return registry.resolve(reference)
                .orElseThrow(
                        () -> new RegistryException.NotFound(action, quote(reference), "there is no such artifact"));
    }

    /** The canonical form of a content without annotations; empty for one that breaks a rule that keeps it from being published. */
    static Optional<PackedArtifact> canonical(ArtifactRegistry registry, AgentspaceContent content) {
        try {
            return Optional.of(registry.pack(new Artifact(content, Map.of())));
        } catch (RegistryException.Invalid unpublishable) {
            return Optional.empty();
        }
    }
}
