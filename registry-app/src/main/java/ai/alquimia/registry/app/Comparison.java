package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.diff.ContentDiff;
import java.util.Optional;

/**
 * Two contents and what differs between them.
 *
 * @param from the one before
 * @param to the one after
 * @param diff what differs
 */
public record Comparison(Compared from, Compared to, ContentDiff diff) {
    /**
     * One of the two.
     *
     * @param name what it is, as {@code agentspace default}, a reference pinned to its digest, or the name of a file
     * @param digest of the manifest of an artifact
     */
    public record Compared(String name, Optional<Digest> digest) {}
}
