package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.DocumentChange;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link ai.alquimia.registry.app.Documents} promises of changes that go together, and of deleting. */
abstract class DocumentChangesContract extends DocumentsSetUp {
    @Nested
    class Changing {
        private List<EditOutcome> change(DocumentChange... changes) {
            return platform().documents().change(ID, List.of(changes));
        }

        @Test
        void puts_and_deletes_in_one_step() {
            add(agent("b", "1"));

            var outcomes = change(
                    new DocumentChange.Put(agent("a", "1"), Expected.anything()),
                    new DocumentChange.Delete(new AssistantId("b"), Expected.anything()),
                    new DocumentChange.Delete(A, Expected.anything()),
                    new DocumentChange.Delete(new AssistantId("nobody"), Expected.anything()));

            assertThat(outcomes)
                    .extracting(EditOutcome::effect)
                    .containsExactly(Effect.CREATED, Effect.DELETED, Effect.DELETED, Effect.UNCHANGED);
            assertThat(outcomes).extracting(each -> each.records().size()).containsExactly(1, 1, 1, 0);
            assertThat(all(DocumentKind.AGENT)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void adds_only_while_there_is_none(DocumentKind kind) {
            change(new DocumentChange.Put(document(kind, "a", "1"), Expected.nothing()));

            assertThrows(
                    RegistryException.Stale.class,
                    () -> change(new DocumentChange.Put(document(kind, "a", "2"), Expected.nothing())));
            assertThat(all(kind)).containsExactly(text(kind, "a", "1"));
        }

        @Test
        void replaces_only_the_version_that_is_expected() {
            add(agent("a", "1"));
            var first = a();
            change(new DocumentChange.Put(agent("a", "2"), Expected.exactly(first)));

            assertThrows(
                    RegistryException.Stale.class,
                    () -> change(new DocumentChange.Put(agent("a", "3"), Expected.exactly(first))));
            assertThat(a()).hasToString(text(DocumentKind.AGENT, "a", "2"));
        }

        @Test
        void another_spelling_of_a_number_is_another_version() {
            add(agent("a", "1"));
            var first = a();
            add(agent("a", "1.0"));

            assertThrows(
                    RegistryException.Stale.class,
                    () -> change(new DocumentChange.Put(agent("a", "2"), Expected.exactly(first))));
        }

        @Test
        void expects_in_vain_what_is_gone() {
            add(agent("a", "1"));
            var first = a();
            platform().documents().delete(ID, List.of(A));

            assertThrows(
                    RegistryException.Stale.class,
                    () -> change(new DocumentChange.Put(agent("a", "2"), Expected.exactly(first))));
            assertThat(all(DocumentKind.AGENT)).isEmpty();
        }

        @Test
        void deletes_only_the_version_that_is_expected() {
            add(agent("a", "1"));
            var first = a();
            add(agent("a", "2"));

            assertThrows(
                    RegistryException.Stale.class, () -> change(new DocumentChange.Delete(A, Expected.exactly(first))));
            assertThrows(RegistryException.Stale.class, () -> change(new DocumentChange.Delete(A, Expected.nothing())));
            assertThat(change(new DocumentChange.Delete(A, Expected.exactly(a()))))
                    .extracting(EditOutcome::effect)
                    .containsExactly(Effect.DELETED);
        }
    }

    @Nested
    class Deleting {
        @ParameterizedTest
        @EnumSource
        void answers_what_was_removed(DocumentKind kind) {
            var a = document(kind, "a", "1");
            var b = document(kind, "b", "1");
            add(a, b);

            assertThat(texts(platform().documents().delete(ID, List.of(a.key()))))
                    .containsExactly(text(kind, "a", "1"));
            assertThat(platform().documents().delete(ID, List.of(a.key()))).isEmpty();
            assertThat(texts(platform().documents().delete(ID, List.of(a.key(), b.key()))))
                    .containsExactly(text(kind, "b", "1"));
            assertThat(all(kind)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void by_selector_removes_those_that_match(DocumentKind kind) {
            add(document(kind, "a", "1"), document(kind, "b", "2"), document(kind, "c", "3"));

            var removed = platform()
                    .documents()
                    .deleteWhere(ID, kind, Selector.where("x").gt(1));

            assertThat(texts(removed)).containsExactly(text(kind, "b", "2"), text(kind, "c", "3"));
            assertThat(all(kind)).containsExactly(text(kind, "a", "1"));
            assertThat(platform()
                            .documents()
                            .deleteWhere(ID, kind, Selector.where("x").gt(1)))
                    .isEmpty();
        }
    }
}
