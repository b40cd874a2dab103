package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.Tag;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to publish and where.
 *
 * @param agentspace what
 * @param tag under which tag
 * @param to the repository; when null namespace/name in the default registry
 * @param annotations of the user, added to the manifest
 * @param force moves a tag that names another digest
 * @param moveLatest lets a release move {@code latest}
 * @param allowed places whose findings of literal secrets are no reason to refuse, as {@link ai.alquimia.registry.domain.ContentSecrets} names
 *     them
 */
public record PublishRequest(
        AgentspaceId agentspace,
        Tag tag,
        @Nullable OciRepository to,
        Map<String, String> annotations,
        boolean force,
        boolean moveLatest,
        Set<JsonPointer> allowed) {
    public PublishRequest {
        annotations = Map.copyOf(annotations);
        allowed = Set.copyOf(allowed);
    }

    /** A plain publish: to the default registry, without force, moving {@code latest} for a release. */
    public static PublishRequest of(AgentspaceId agentspace, Tag tag) {
        return new PublishRequest(agentspace, tag, null, Map.of(), false, true, Set.of());
    }
}
