package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.io.Pace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Documents by identity, as they were at the newest revision of their agentspace that this process has heard of. Who asks says at which revision,
 * which he has from the database: what is older is no answer, so that notices that come late or never cost time and not truth. Thread safe.
 */
final class DocumentCache {
    private static final int MOST_DOCUMENTS = 10_000;
    private static final int MOST_AGENTSPACES = 1_000;
    private static final int LARGE = 64 << 10;
    private static final long LATE = Duration.ofSeconds(1).toNanos();

    private final Pace pace;
    private final Map<Long, Known> agentspaces = newest(MOST_AGENTSPACES);
    private final Map<Place, Answer> answers = newest(MOST_DOCUMENTS);

    DocumentCache(Pace pace) {
        this.pace = pace;
    }

    private record Place(long agentspace, String token) {}

    /** What is known of an identity: its document, or that there is none. Of two identities with one token one is kept. */
    record Answer(DocumentKey key, Optional<StoredRecord> record, Known of) {}

    /** Up to which revision every change of an agentspace has been heard. Its answers are those that name it. */
    static final class Known {
        private Revision upTo;
        private @Nullable Long behindSince;

        Known(Revision upTo) {
            this.upTo = upTo;
        }
    }

    /** What was asked for most recently, up to a number. */
    private static <K, V> Map<K, V> newest(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The answer at this revision; empty when it has to be asked for. */
    synchronized Optional<Answer> get(long agentspace, Revision revision, DocumentKey key) {
        var known = agentspaces.get(agentspace);
        if (known == null || !known.upTo.equals(revision)) {
            return Optional.empty();
        }
        return Optional.ofNullable(answers.get(new Place(agentspace, ChangeNotice.token(key))))
                .filter(answer -> answer.of() == known && answer.key().equals(key));
    }

    /** Notes what the database answered, and at which revision. */
    synchronized void put(long agentspace, Revision revision, DocumentKey key, Optional<StoredRecord> record) {
        var known = agentspaces.get(agentspace);
        if (known == null || (!revision.equals(known.upTo) && isLate(known))) {
            known = new Known(revision);
            agentspaces.put(agentspace, known);
        }
        if (known.upTo.equals(revision) && !isLarge(record)) {
            answers.put(new Place(agentspace, ChangeNotice.token(key)), new Answer(key, record, known));
        }
    }

    private static boolean isLarge(Optional<StoredRecord> record) {
        return record.flatMap(StoredRecord::form)
                .filter(form -> form instanceof StoredText text && text.text().length() > LARGE)
                .isPresent();
    }

    /** A notice is under way as a rule; when it does not come, all is begun anew. */
    private boolean isLate(Known known) {
        long now = pace.nanoTime();
        if (known.behindSince == null) {
            known.behindSince = now;
        }
        return now - known.behindSince > LATE;
    }

    /** Hears of a change; of one after others that were not heard of, nothing follows for what is known. */
    synchronized void changed(ChangeNotice notice) {
        var known = agentspaces.get(notice.agentspace());
        if (known == null || !notice.after().isAfter(known.upTo)) {
            return;
        }
        var tokens = notice.tokens();
        if (!notice.before().equals(known.upTo) || tokens.isEmpty()) {
            agentspaces.put(notice.agentspace(), new Known(notice.after()));
            return;
        }
        tokens.get().forEach(token -> answers.remove(new Place(notice.agentspace(), token)));
        known.upTo = notice.after();
        known.behindSince = null;
    }

    /** After notices may have been missed. */
    synchronized void forget() {
        agentspaces.clear();
        answers.clear();
    }
}
