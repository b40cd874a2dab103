package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ResolvedArtifact;

/**
 * An agentspace that a registry holds.
 *
 * @param repository where
 * @param tags how many tags it has
 * @param newest its highest release; without one {@code latest}, else the last of its tags
 * @param manifest what the manifest of that version says
 */
public record FoundAgentspace(OciRepository repository, int tags, Tag newest, ResolvedArtifact manifest) {}
