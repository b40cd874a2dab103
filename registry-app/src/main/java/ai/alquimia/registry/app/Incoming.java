package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.port.ResolvedArtifact;

/**
 * An artifact on its way into an agentspace, verified.
 *
 * @param source the reference, pinned to its digest
 * @param manifest what its manifest says
 * @param content what it holds
 */
record Incoming(OciReference source, ResolvedArtifact manifest, AgentspaceContent content) {
    Artifact artifact() {
        return new Artifact(content, manifest.annotations());
    }
}
