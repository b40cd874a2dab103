package ai.alquimia.registry.adapter.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.io.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DocumentCacheTest {
    private static final DocumentKey A = new AssistantId("a");
    private static final DocumentKey B = new AssistantId("b");

    /** Passes only when a test says so. */
    private static final class Time implements Pace {
        private long nanos;

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void pause(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public double chance() {
            return 0;
        }
    }

    private final Time time = new Time();
    private final DocumentCache cache = new DocumentCache(time);

    private static Optional<StoredRecord> record(DocumentKey key) {
        return Optional.of(StoredRecord.of(1, JsonObject.empty().with("assistant_id", key.toString())));
    }

    private static Revision at(long number) {
        return new Revision(number, new UUID(0, number));
    }

    private boolean isKnown(long revision, DocumentKey key) {
        return cache.get(7, at(revision), key).isPresent();
    }

    private static ChangeNotice notice(long revision, DocumentKey... keys) {
        return ChangeNotice.of(7, at(revision - 1), at(revision), Set.of(keys));
    }

    @Test
    void answers_at_the_revision_that_it_knows_and_at_no_other() {
        cache.put(7, at(3), A, record(A));
        cache.put(7, at(3), B, Optional.empty());

        assertThat(cache.get(7, at(3), A).orElseThrow().record()).isEqualTo(record(A));
        assertThat(cache.get(7, at(3), B).orElseThrow().record()).isEmpty();
        assertThat(isKnown(4, A)).isFalse();
        assertThat(isKnown(2, A)).isFalse();
        assertThat(cache.get(8, at(3), A)).isEmpty();
    }

    @Test
    void a_notice_takes_away_what_it_names_and_keeps_the_rest() {
        cache.put(7, at(3), A, record(A));
        cache.put(7, at(3), B, record(B));

        cache.changed(notice(4, A));

        assertThat(isKnown(4, A)).isFalse();
        assertThat(isKnown(4, B)).isTrue();
        assertThat(isKnown(3, B)).isFalse();
    }

    @Test
    void after_a_notice_that_was_missed_nothing_is_known() {
        cache.put(7, at(3), A, record(A));

        cache.changed(notice(5, B));

        assertThat(isKnown(5, A)).isFalse();
        cache.put(7, at(5), A, record(A));
        assertThat(isKnown(5, A)).isTrue();
    }

    @Test
    void a_notice_about_everything_leaves_nothing() {
        cache.put(7, at(3), A, record(A));

        cache.changed(ChangeNotice.ofAll(7, at(3), at(4)));

        assertThat(isKnown(4, A)).isFalse();
    }

    @Test
    void a_late_notice_changes_nothing() {
        cache.put(7, at(3), A, record(A));

        cache.changed(notice(3, A));
        cache.changed(notice(2, A));

        assertThat(isKnown(3, A)).isTrue();
    }

    @Test
    void what_is_newer_than_the_notices_is_not_kept_until_they_are_late() {
        cache.put(7, at(3), A, record(A));

        cache.put(7, at(4), B, record(B));
        assertThat(isKnown(4, B)).isFalse();
        assertThat(isKnown(3, A)).isTrue();

        time.pause(Duration.ofMillis(1_001));
        cache.put(7, at(4), B, record(B));

        assertThat(isKnown(4, B)).isTrue();
        assertThat(isKnown(4, A)).isFalse();
        assertThat(isKnown(3, A)).isFalse();
    }

    @Test
    void what_was_read_before_a_notice_and_comes_after_it_is_not_kept() {
        cache.put(7, at(3), B, record(B));
        cache.changed(notice(4, A));

        cache.put(7, at(3), A, record(A));

        assertThat(isKnown(4, A)).isFalse();
        assertThat(isKnown(3, A)).isFalse();
    }

    @Test
    void what_is_counted_once_more_after_a_loss_is_something_else() {
        var lost = new Revision(3, new UUID(1, 3));
        cache.put(7, lost, A, record(A));

        assertThat(isKnown(3, A)).isFalse();
        cache.changed(notice(4, B));
        assertThat(isKnown(4, A)).isFalse();
    }

    @Test
    void what_was_lost_and_comes_late_does_not_stay() {
        var lost = new Revision(9, new UUID(1, 9));
        cache.put(7, lost, A, record(A));

        cache.put(7, at(3), A, record(A));
        time.pause(Duration.ofMillis(1_001));
        cache.put(7, at(3), A, record(A));

        assertThat(isKnown(3, A)).isTrue();
    }

    @Test
    void notices_are_read_as_they_were_written() {
        for (var notice : new ChangeNotice[] {notice(4, A, B), notice(5), ChangeNotice.ofAll(7, at(5), at(6))}) {
            assertThat(ChangeNotice.parse(notice.message())).contains(notice);
        }
        for (String other : new String[] {"", "x", "1", "1 x", "1 2 3 4 5", "hello world"}) {
            assertThat(ChangeNotice.parse(other)).isEmpty();
        }
    }
}
