package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.io.Pace;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Answers what is known and asks for the rest. Who asks once, as a command does, needs no cache and no ear. Thread safe. */
final class KnownDocuments implements AutoCloseable {
    private final DocumentCache cache;
    private final ChangeListener listener;
    private final AtomicLong asked = new AtomicLong();

    KnownDocuments(Connections connections, Pace pace) {
        cache = new DocumentCache(pace);
        listener = new ChangeListener(connections, cache, pace);
    }

    /** The document at the revision of the row, or a later one. */
    Optional<StoredRecord> get(AgentspaceRow row, DocumentKey key, Supplier<DocumentRows.Found> question) {
        if (asked.incrementAndGet() == 2) {
            listener.start();
        }
        var answer = cache.get(row.number(), row.revision(), key);
        if (answer.isPresent()) {
            return answer.get().record();
        }
        var found = question.get();
        cache.put(row.number(), found.revision(), key, found.record());
        return found.record();
    }

    @Override
    public void close() {
        listener.close();
    }
}
