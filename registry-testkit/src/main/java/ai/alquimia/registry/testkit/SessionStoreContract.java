package ai.alquimia.registry.testkit;

import static ai.alquimia.registry.testkit.ManyThreads.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link SessionStore} promises; an adapter inherits it and says how to open a store. */
public abstract class SessionStoreContract extends ConditionalSessionsContract {
    @Nested
    class Saving {
        @Test
        void keeps_the_document_in_order_with_its_numbers_as_they_were_written() {
            var json = JsonObject.of("turns", JsonNumber.of("3.0"))
                    .with(Session.ID, "one")
                    .with("cost", JsonNumber.of("1e-07"))
                    .with("text", "\u00f1 \ud83d\ude00");

            save(Session.of(json));
            reopen();

            assertThat(store.find(ID).orElseThrow().json()).hasToString(json.toString());
        }

        @Test
        void again_replaces_the_whole_document() {
            save(Session.of(session("one").json().with("old", "gone")));

            save(session("one"));
            reopen();

            assertThat(store.find(ID)).contains(session("one"));
            assertThat(store.list()).containsExactly(ID);
        }

        @Test
        void one_session_by_many_threads_keeps_one_of_them_whole() throws Exception {
            atOnce(50, i -> {
                var number = JsonNumber.of(i);
                save(Session.of(session("one").json().with("n", number).with("same", number)));
                var json = store.find(ID).orElseThrow().json();
                assertThat(json.get("n")).isPresent().isEqualTo(json.get("same"));
                return json;
            });

            assertThat(store.list()).containsExactly(ID);
        }

        @Test
        void by_many_threads_loses_nothing() throws Exception {
            atOnce(50, i -> {
                save(session("session-" + i));
                return i;
            });
            reopen();

            assertThat(store.list()).hasSize(50);
        }
    }

    @Nested
    class Finding {
        @Test
        void answers_nothing_for_a_session_that_does_not_exist() {
            save(session("two"));

            assertThat(store.find(ID)).isEmpty();
        }
    }

    @Nested
    class Listing {
        @Test
        void of_an_empty_store_is_empty() {
            assertThat(store.list()).isEmpty();
        }

        @Test
        void is_in_code_point_order() {
            save(session("\ud83d\ude00"));
            save(session("\uff21"));
            save(session("b"));
            save(session("B"));

            assertThat(store.list())
                    .containsExactly(
                            new SessionId("B"),
                            new SessionId("b"),
                            new SessionId("\uff21"),
                            new SessionId("\ud83d\ude00"));
        }
    }

    @Nested
    class Deleting {
        @Test
        void removes_one_session_and_says_that_it_was_there() {
            save(session("one"));
            save(session("two"));

            boolean existed = store.delete(ID, Expected.anything());
            reopen();

            assertThat(existed).isTrue();
            assertThat(store.list()).containsExactly(new SessionId("two"));
        }

        @Test
        void says_when_there_was_none() {
            assertThat(store.delete(ID, Expected.anything())).isFalse();
        }
    }

    @Nested
    class What_cannot_be_read {
        @Test
        void is_corrupt_and_leaves_the_others_readable() {
            save(session("one"));
            save(session("two"));
            damage(ID);
            reopen();

            assertThatThrownBy(() -> store.find(ID))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining("one");
            assertThat(store.find(new SessionId("two"))).contains(session("two"));
        }
    }

    @Nested
    class Several_stores_in_one_place {
        @Test
        void see_what_each_of_them_writes() {
            try (var other = openStore()) {
                save(session("one"));
                assertThat(other.find(ID)).contains(session("one"));

                other.save(Session.of(session("one").json().with("new", "field")), Expected.anything());
                assertThat(store.find(ID).orElseThrow().json().string("new")).contains("field");

                other.delete(ID, Expected.anything());
                assertThat(store.find(ID)).isEmpty();
                assertThat(store.list()).isEmpty();
            }
        }

        @Test
        void are_closed_each_by_itself() {
            openStore().close();

            save(session("one"));

            assertThat(store.list()).containsExactly(ID);
        }
    }
}
