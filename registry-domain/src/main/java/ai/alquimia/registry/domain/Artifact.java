package ai.alquimia.registry.domain;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is published and fetched as one: an agentspace's content and the annotations of its manifest.
 *
 * @param content all tables
 * @param annotations by key; the title is {@code namespace/name}
 */
public record Artifact(AgentspaceContent content, Map<String, String> annotations) {
    /** The annotation that names the agentspace. */
    public static final String TITLE = "org.opencontainers.image.title";

    /** The annotation with the agentspace's description. */
    public static final String DESCRIPTION = "org.opencontainers.image.description";

    /** The annotation with the time of publishing; set only from SOURCE_DATE_EPOCH. */
    public static final String CREATED = "org.opencontainers.image.created";

    public Artifact {
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    public Optional<String> title() {
        return Optional.ofNullable(annotations.get(TITLE));
    }
}
