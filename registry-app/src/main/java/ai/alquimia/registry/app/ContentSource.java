package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.OciReference;

/** Where a content is that is compared with another one. */
public sealed interface ContentSource {
    /** An agentspace that is stored here. */
    record Stored(AgentspaceId agentspace) implements ContentSource {}

    /** An artifact; without tag and digest its {@code latest}. */
    record Published(OciReference reference) implements ContentSource {}

    /**
     * A content that the caller has, from a file for instance.
     *
     * @param name what it is called in results
     * @param content what is in it
     */
    record Given(String name, AgentspaceContent content) implements ContentSource {}
}
