package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.EditOutcome;
import java.util.List;
import java.util.Optional;

/**
 * Keeping the agents, secret definitions and parameters of an agentspace. Thread safe. Every method throws {@link RegistryException.NotFound} when
 * the agentspace does not exist.
 */
public interface Documents {
    /**
     * Makes the changes in their order, all or none, and answers the outcome of each. Each change sees those before it. Throws
     * {@link RegistryException.Stale} when one of them does not find what it expects.
     */
    List<EditOutcome> change(AgentspaceId agentspace, List<? extends DocumentChange> changes);

    /** Adds or replaces the documents by their identity, all or none; the outcomes are in their order. */
    default List<EditOutcome> add(AgentspaceId agentspace, List<? extends Document> documents) {
        return change(
                agentspace,
                documents.stream()
                        .map(document -> new DocumentChange.Put(document, Expected.anything()))
                        .toList());
    }

    /** The document as found; of several with one identity the one with the lowest doc id. */
    Optional<StoredRecord> get(AgentspaceId agentspace, DocumentKey key);

    /** The documents of a kind that match, as found, in ascending doc id. */
    List<StoredRecord> find(AgentspaceId agentspace, DocumentKind kind, Selector selector);

    /**
     * A part of what {@link #find} answers: the documents behind a doc id, no more than are wanted.
     *
     * @param after the doc id that the page begins behind
     * @param limit how many there may be at most
     * @throws IllegalArgumentException when the limit is less than 1
     */
    List<StoredRecord> page(AgentspaceId agentspace, DocumentKind kind, Selector selector, long after, int limit);

    /** Removes every document with these identities, all or none, and answers those that were removed. */
    default List<StoredRecord> delete(AgentspaceId agentspace, List<? extends DocumentKey> keys) {
        var deletions = keys.stream()
                .map(key -> new DocumentChange.Delete(key, Expected.anything()))
                .toList();
        return change(agentspace, deletions).stream()
                .flatMap(outcome -> outcome.records().stream())
                .toList();
    }

    /** Removes every document of a kind that matches and answers those that were removed. */
    List<StoredRecord> deleteWhere(AgentspaceId agentspace, DocumentKind kind, Selector selector);
}
