package ai.alquimia.registry.testkit;

import static ai.alquimia.registry.testkit.ManyThreads.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link AgentspaceStore} promises about writes that expect something. */
abstract class ConditionalEditsContract extends AgentspaceViewsContract {
    private static final AssistantId A = new AssistantId("a");

    private static Edit expect(String id, Expected expected) {
        return new Edit.Expect(new AssistantId(id), expected);
    }

    private static Edit expectMetadata(Expected expected) {
        return new Edit.ExpectMetadata(expected);
    }

    private void refuses(String message, Edit... edits) {
        assertThatThrownBy(() -> store.apply(ID, List.of(edits)))
                .isInstanceOf(RegistryException.Stale.class)
                .hasMessageContaining(message);
    }

    @Nested
    class Expecting_a_document {
        @BeforeEach
        void create() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
            store.apply(ID, List.of(put("a"), put("b")));
        }

        @Test
        void lets_the_edits_through_when_it_is_that_one() {
            var changed = agent("a").with("nickname", "A");

            var outcomes = store.apply(ID, List.of(expect("a", Expected.exactly(agent("a"))), put("a", changed)));
            reopen();

            assertThat(outcomes)
                    .containsExactly(
                            new EditOutcome(Effect.UNCHANGED, List.of(StoredRecord.of(1, agent("a")))),
                            new EditOutcome(Effect.CHANGED, List.of(StoredRecord.of(1, changed))));
            assertThat(agents()).containsExactly(StoredRecord.of(1, changed), StoredRecord.of(2, agent("b")));
        }

        @Test
        void refuses_all_edits_when_it_is_another_one_or_gone() {
            var other = Expected.exactly(agent("a").with("nickname", "A"));

            refuses("\"a\": somebody else changed it", new Edit.Delete(new AssistantId("b")), expect("a", other));
            refuses("\"gone\": there is none", put("c"), expect("gone", Expected.exactly(agent("gone"))));
            reopen();

            assertThat(agents()).containsExactly(StoredRecord.of(1, agent("a")), StoredRecord.of(2, agent("b")));
        }

        @Test
        void looks_at_the_spelling_of_numbers() {
            store.apply(ID, List.of(put("a", agent("a").with("n", JsonNumber.of("3.0")))));

            refuses("\"a\"", expect("a", Expected.exactly(agent("a").with("n", JsonNumber.of("3")))));
        }

        @Test
        void that_must_not_be_there_yet_lets_one_add_it_but_not_replace_it() {
            store.apply(ID, List.of(expect("c", Expected.nothing()), put("c")));

            refuses(
                    "\"c\": it exists already",
                    expect("c", Expected.nothing()),
                    put("c", agent("c").with("nickname", "C")));

            assertThat(agents()).contains(StoredRecord.of(3, agent("c"))).hasSize(3);
        }

        @Test
        void of_whatever_content_refuses_nothing() {
            var outcomes = store.apply(
                    ID, List.of(expect("a", Expected.anything()), expect("gone", Expected.anything()), put("c")));

            assertThat(outcomes)
                    .extracting(EditOutcome::effect)
                    .containsExactly(Effect.UNCHANGED, Effect.UNCHANGED, Effect.CREATED);
        }

        @Test
        void sees_the_edits_before_it() {
            store.apply(
                    ID,
                    List.of(new Edit.Delete(A), expect("a", Expected.nothing()), put("c"), expect("c", exactlyC())));

            assertThat(agents()).hasSize(2);
        }

        private Expected exactlyC() {
            return Expected.exactly(agent("c"));
        }

        @Test
        void that_stands_twice_means_the_first() {
            var first = agent("a").with("x", "first");
            var twice = content(StoredRecord.of(2, first), StoredRecord.of(5, agent("a")));
            store.apply(ID, List.of(new Edit.ReplaceContent(twice)));

            refuses("\"a\"", expect("a", Expected.exactly(agent("a"))));
            store.apply(ID, List.of(expect("a", Expected.exactly(first)), new Edit.Delete(A)));

            assertThat(agents()).isEmpty();
        }

        @Test
        void by_many_threads_loses_no_write_that_succeeded() throws Exception {
            try (var other = openStore()) {
                atOnce(
                        60,
                        i -> Counting.up(
                                () -> view().get(A).orElseThrow().document(),
                                (before, after) -> (i % 2 == 0 ? store : other)
                                        .apply(ID, List.of(expect("a", Expected.exactly(before)), put("a", after)))));
            }
            reopen();

            assertThat(Counting.count(view().get(A).orElseThrow().document())).isEqualTo(60);
        }

        @Test
        void that_must_not_be_there_yet_lets_only_one_of_many_threads_through() throws Exception {
            var added = new AtomicInteger();
            atOnce(40, i -> {
                var document = agent("new").with("by", JsonNumber.of(i));
                try {
                    store.apply(ID, List.of(expect("new", Expected.nothing()), put("new", document)));
                    return added.incrementAndGet();
                } catch (RegistryException.Stale e) {
                    return e;
                }
            });

            assertThat(added).hasValue(1);
            assertThat(agents()).hasSize(3);
        }
    }

    @Nested
    class Expecting_metadata {
        private final JsonObject before = agentspace("space", "one").json();

        @BeforeEach
        void create() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
        }

        @Test
        void lets_the_edits_through_when_they_are_those() {
            var outcomes = store.apply(
                    ID,
                    List.of(
                            expectMetadata(Expected.exactly(before)),
                            patch("description", new JsonString("d")),
                            expectMetadata(Expected.exactly(before.with("description", "d")))));
            reopen();

            assertThat(outcomes)
                    .extracting(EditOutcome::effect)
                    .containsExactly(Effect.UNCHANGED, Effect.CHANGED, Effect.UNCHANGED);
            assertThat(metadata()).isEqualTo(before.with("description", "d"));
        }

        @Test
        void refuses_all_edits_when_they_are_others() {
            var others = Expected.exactly(before.with("description", "d"));

            refuses(
                    "\"space\": somebody else changed it",
                    put("a"),
                    patch("x", new JsonString("y")),
                    expectMetadata(others));
            refuses("\"space\": it exists already", put("a"), expectMetadata(Expected.nothing()));
            reopen();

            assertThat(metadata()).isEqualTo(before);
            assertThat(agents()).isEmpty();
        }

        @Test
        void by_many_threads_loses_no_write_that_succeeded() throws Exception {
            try (var other = openStore()) {
                atOnce(
                        40,
                        i -> Counting.up(
                                ConditionalEditsContract.this::metadata,
                                (read, after) -> (i % 2 == 0 ? store : other)
                                        .apply(
                                                ID,
                                                List.of(
                                                        expectMetadata(Expected.exactly(read)),
                                                        new Edit.PatchMetadata(after)))));
            }
            reopen();

            assertThat(Counting.count(metadata())).isEqualTo(40);
        }

        @Test
        void destroys_only_what_they_are_of() {
            store.apply(ID, List.of(put("a"), patch("description", new JsonString("d"))));

            assertThatThrownBy(() -> store.destroy(ID, Expected.exactly(before)))
                    .isInstanceOf(RegistryException.Stale.class)
                    .hasMessageContaining("\"space\": somebody else changed it");
            assertThatThrownBy(() -> store.destroy(ID, Expected.nothing())).isInstanceOf(RegistryException.Stale.class);
            reopen();
            assertThat(agents()).hasSize(1);

            store.destroy(ID, Expected.exactly(metadata()));
            assertThat(store.open(ID)).isEmpty();
        }

        @Test
        void of_what_does_not_exist_is_not_found() {
            var nobody = new AgentspaceId("nobody");

            for (var expected : List.of(Expected.exactly(before), Expected.nothing(), Expected.anything())) {
                assertThatThrownBy(() -> store.apply(nobody, List.of(expectMetadata(expected))))
                        .isInstanceOf(RegistryException.NotFound.class);
                assertThatThrownBy(() -> store.destroy(nobody, expected))
                        .isInstanceOf(RegistryException.NotFound.class);
            }
        }
    }
}
