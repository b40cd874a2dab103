package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.OciReference;
import org.jspecify.annotations.Nullable;

/**
 * What to fetch and into what.
 *
 * @param agentspace the id of the clone
 * @param source the artifact
 * @param replace replaces the content of an agentspace that exists, which keeps its name and namespace unless others are given here
 * @param name of the clone; when null the title's, else the repository's last part, else the agentspace id
 * @param namespace of the clone; when null the title's, else the repository's last part but one, else {@code local}
 * @param trustSecrets trusts the global secrets that the artifact defines; otherwise references to them stay unresolved until somebody does
 */
public record FetchRequest(
        AgentspaceId agentspace,
        OciReference source,
        boolean replace,
        @Nullable String name,
        @Nullable String namespace,
        boolean trustSecrets) {
    /** A plain clone. */
    public static FetchRequest of(AgentspaceId agentspace, OciReference source) {
        return new FetchRequest(agentspace, source, false, null, null, false);
    }
}
