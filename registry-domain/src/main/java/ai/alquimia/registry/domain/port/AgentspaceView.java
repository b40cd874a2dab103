package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.List;
import java.util.Optional;

/**
 * Reads one agentspace. Each answer comes from one committed state, at least as new as the call that opened the view, and stays as it was given;
 * what is not asked for need not be read. What a view answers once its agentspace is destroyed is not promised. Thread safe.
 */
public interface AgentspaceView {
    /** The metadata record as found. */
    StoredRecord metadata();

    /** The document with this identity; of several the one with the lowest doc id. */
    Optional<StoredRecord> get(DocumentKey key);

    /** The documents of a kind that match, in ascending doc id. */
    List<StoredRecord> find(DocumentKind kind, Selector selector);

    /** Everything, from one state. */
    AgentspaceContent content();
}
