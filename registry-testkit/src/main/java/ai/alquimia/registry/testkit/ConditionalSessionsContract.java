package ai.alquimia.registry.testkit;

import static ai.alquimia.registry.testkit.ManyThreads.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link SessionStore} promises about writes that expect something, and what is said to a store under test. */
abstract class ConditionalSessionsContract {
    static final SessionId ID = new SessionId("one");

    @SuppressWarnings("NullAway.Init")
    SessionStore store;

    /**
     * A store without sessions for the first call of a test; later calls of the test open the same one again, also while others that they answered
     * are still open.
     */
    protected abstract SessionStore openStore();

    /** Damages what is stored of a session, behind the back of the stores that were opened: it cannot be read any more. */
    protected abstract void damage(SessionId id);

    @BeforeEach
    void open() {
        store = openStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    static Session session(String id) {
        return Session.of(JsonObject.of(Session.ID, new JsonString(id)));
    }

    void save(Session session) {
        store.save(session, Expected.anything());
    }

    void reopen() {
        store.close();
        store = openStore();
    }

    @Nested
    class Expecting_a_session {
        private final Session first = session("one");
        private final Session second = Session.of(first.json().with("text", "more"));

        private void refuses(Expected expected, String message) {
            for (Runnable write :
                    List.<Runnable>of(() -> store.save(second, expected), () -> store.delete(ID, expected))) {
                assertThatThrownBy(write::run)
                        .isInstanceOf(RegistryException.Stale.class)
                        .hasMessageContaining(message);
            }
        }

        @Test
        void lets_the_write_through_when_it_is_that_one() {
            save(first);

            store.save(second, Expected.exactly(first.json()));
            reopen();
            assertThat(store.find(ID)).contains(second);

            assertThat(store.delete(ID, Expected.exactly(second.json()))).isTrue();
            assertThat(store.find(ID)).isEmpty();
        }

        @Test
        void refuses_the_write_when_it_is_another_one() {
            save(Session.of(first.json().with("n", JsonNumber.of("3.0"))));

            refuses(Expected.exactly(first.json()), "\"one\": somebody else changed it");
            refuses(Expected.exactly(first.json().with("n", JsonNumber.of("3"))), "\"one\": somebody else changed it");
            reopen();

            assertThat(store.find(ID).orElseThrow().json().get("n").orElseThrow())
                    .hasToString("3.0");
        }

        @Test
        void refuses_the_write_when_it_is_gone() {
            refuses(Expected.exactly(first.json()), "\"one\": there is none");

            assertThat(store.list()).isEmpty();
        }

        @Test
        void that_must_not_be_there_yet_lets_one_add_it_but_not_replace_it() {
            store.save(first, Expected.nothing());

            refuses(Expected.nothing(), "\"one\": it exists already");
            reopen();

            assertThat(store.find(ID)).contains(first);
        }

        @Test
        void by_many_threads_loses_no_write_that_succeeded() throws Exception {
            save(first);
            try (var other = openStore()) {
                atOnce(
                        60,
                        i -> Counting.up(
                                () -> store.find(ID).orElseThrow().json(),
                                (before, after) -> (i % 2 == 0 ? store : other)
                                        .save(Session.of(after), Expected.exactly(before))));
            }
            reopen();

            assertThat(Counting.count(store.find(ID).orElseThrow().json())).isEqualTo(60);
        }

        @Test
        void by_many_threads_lets_only_one_of_them_add_and_one_delete_it() throws Exception {
            var added = new AtomicInteger();
            var deleted = new AtomicInteger();
            atOnce(40, i -> unlessStale(() -> store.save(first, Expected.nothing()), added));
            atOnce(40, i -> unlessStale(() -> store.delete(ID, Expected.exactly(first.json())), deleted));

            assertThat(added).hasValue(1);
            assertThat(deleted).hasValue(1);
        }

        private Object unlessStale(Runnable write, AtomicInteger count) {
            try {
                write.run();
                return count.incrementAndGet();
            } catch (RegistryException.Stale e) {
                return e;
            }
        }
    }
}
