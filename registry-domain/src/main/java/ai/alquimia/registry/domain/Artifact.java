package ai.alquimia.registry.domain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /** The annotations that publishing alone decides about. */
    private static final Set<String> RESERVED = Set.of(TITLE, CREATED);

    public Artifact {
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    public Optional<String> title() {
        return Optional.ofNullable(annotations.get(TITLE));
    }

    /** What is wrong with annotations that somebody wants to add: each key must say something, and not be one that publishing decides about. */
    public static List<Problem> problems(Map<String, String> added) {
        return new TreeSet<>(added.keySet())
                .stream().flatMap(key -> problem(key).stream()).toList();
    }

    private static Optional<Problem> problem(String key) {
        var at = JsonPointer.of(ContentSecrets.ANNOTATIONS, key);
        if (key.isBlank()) {
            return Optional.of(new Problem(at, "must have a key"));
        }
        return RESERVED.contains(key) ? Optional.of(new Problem(at, "is set by publishing itself")) : Optional.empty();
    }
}
