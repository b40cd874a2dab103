package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.List;
import java.util.Optional;

/**
 * Reads one agentspace. Records are as they were written, to the order of fields and the spelling of numbers. Each answer comes from one committed
 * state, at least as new as the call that opened the view, and stays as it was given; what is not asked for need not be read. What a view answers
 * once its agentspace is destroyed is not promised. Thread safe.
 */
public interface AgentspaceView {
    /** The metadata record as found. */
    StoredRecord metadata();

    /** The document with this identity; of several the one with the lowest doc id; empty when there is none. */
    Optional<StoredRecord> get(DocumentKey key);

    /** The documents of a kind that match and no others, in ascending doc id. */
    List<StoredRecord> find(DocumentKind kind, Selector selector);

    /**
     * A part of what {@link #find} answers: the documents behind a doc id, in ascending doc id, no more than are wanted. A store of many documents
     * looks for no others.
     *
     * @param after the doc id that the page begins behind
     * @param limit how many there may be at most
     * @throws IllegalArgumentException when the limit is less than 1
     */
    default List<StoredRecord> page(DocumentKind kind, Selector selector, long after, int limit) {
        requireLimit(limit);
        return find(kind, selector).stream()
                .filter(record -> record.docId() > after)
                .limit(limit)
                .toList();
    }

    /** Refuses a limit that no page can have. */
    static void requireLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit of a page must be at least 1, and is " + limit);
        }
    }

    /** Everything, from one state, with the tables that are not of a kind. */
    AgentspaceContent content();
}
