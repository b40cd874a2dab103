package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.port.ContentEdits;
import ai.alquimia.registry.domain.port.ContentMerge;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ContentChangesTest {
    private static final JsonObject A = agent("a");
    private static final JsonObject B = agent("b");
    private static final JsonNumber ONE = JsonNumber.of(1);

    private static JsonObject agent(String id) {
        return JsonObject.of("assistant_id", new JsonString(id)).with("response", JsonObject.empty());
    }

    private static AgentspaceContent content(Map<String, JsonValue> tables, JsonObject... agents) {
        var records = new ArrayList<StoredRecord>();
        for (JsonObject agent : agents) {
            records.add(StoredRecord.of(records.size() + 1, agent));
        }
        return new AgentspaceContent(Map.of(DocumentKind.AGENT, records), tables);
    }

    @Test
    void name_what_came_what_changed_and_what_went() {
        var before =
                content(Map.of("same", ONE, "turned", ONE), A.with("n", ONE), agent("gone"), JsonObject.of("x", ONE));
        var after = content(
                Map.of("same", JsonNumber.of("1.0"), "turned", JsonNull.NULL, "new", ONE),
                A.with("n", JsonNumber.of(2)),
                B);

        var changes = ContentChanges.between(before, after);

        assertThat(changes.added()).containsExactlyInAnyOrder("agent b", "table new");
        assertThat(changes.changed()).containsExactlyInAnyOrder("agent a", "table turned");
        assertThat(changes.removed()).containsExactlyInAnyOrder("agent gone", "agent without identity, record 3");
        assertThat(changes.isEmpty()).isFalse();
    }

    @Test
    void are_none_between_equal_values_however_they_are_spelled() {
        var changes = ContentChanges.between(
                content(Map.of(), A.with("n", ONE)), content(Map.of(), A.with("n", JsonNumber.of("1.0"))));

        assertThat(changes.isEmpty()).isTrue();
    }

    @Test
    void are_not_empty_when_there_is_any() {
        var empty = content(Map.of());

        assertThat(ContentChanges.between(empty, content(Map.of(), A)).isEmpty())
                .isFalse();
        assertThat(ContentChanges.between(content(Map.of(), A), empty).isEmpty())
                .isFalse();
        assertThat(ContentChanges.between(content(Map.of("t", ONE)), content(Map.of("t", JsonNull.NULL)))
                        .isEmpty())
                .isFalse();
    }

    @Nested
    final class A_merge {
        private final AgentspaceContent here = content(Map.of("t", ONE, "u", ONE), A, agent("here"));
        private final AgentspaceContent incoming =
                content(Map.of("t", JsonNull.NULL, "u", JsonNumber.of("1.0"), "v", ONE), A.with("n", ONE), B);

        @Test
        void names_what_differs_on_both_sides() {
            assertThat(new ContentMerge(here, incoming).conflicts()).containsExactly("agent a", "table t");
        }

        @Test
        void brings_only_what_is_not_here_unless_it_shall_replace() {
            var merge = new ContentMerge(here, incoming);

            assertThat(merge.edits(OnConflict.KEEP))
                    .containsExactly(
                            new Edit.Expect(new AssistantId("b"), Expected.nothing()),
                            new Edit.Put(new AssistantId("b"), B),
                            new Edit.PutTable("v", ONE));
            assertThat(merge.edits(OnConflict.REPLACE))
                    .hasSize(6)
                    .contains(
                            new Edit.Expect(new AssistantId("a"), Expected.exactly(A)),
                            new Edit.Put(new AssistantId("a"), A.with("n", ONE)),
                            new Edit.PutTable("t", JsonNull.NULL));
        }

        @Test
        void refuses_records_that_have_no_identity_or_that_of_another() {
            var broken = content(Map.of(), B, JsonObject.of("x", ONE), B);

            assertThatThrownBy(() -> new ContentMerge(here, broken))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("/agents/2 has no identity")
                    .hasMessageContaining("/agents/3 has the identity of a record before it, b");
        }
    }

    @Nested
    final class Edits_with_conditions {
        private final ContentEdits edits = new ContentEdits(content(Map.of("t", ONE), A, B));

        @Test
        void go_on_only_while_the_document_is_what_is_expected() {
            var key = new AssistantId("a");

            assertThat(edits.apply(new Edit.Expect(key, Expected.exactly(A))).records())
                    .containsExactly(StoredRecord.of(1, A));
            assertThatThrownBy(() -> edits.apply(new Edit.Expect(key, Expected.nothing())))
                    .isInstanceOf(RegistryException.Stale.class)
                    .hasMessageContaining("it exists already");
            assertThatThrownBy(() -> edits.apply(new Edit.Expect(key, Expected.exactly(B))))
                    .isInstanceOf(RegistryException.Stale.class)
                    .hasMessageContaining("somebody else changed it");
            assertThatThrownBy(() -> edits.apply(new Edit.Expect(new AssistantId("c"), Expected.exactly(B))))
                    .isInstanceOf(RegistryException.Stale.class)
                    .hasMessageContaining("there is none");
        }

        @Test
        void delete_what_matches_and_nothing_else() {
            var outcome = edits.apply(new Edit.DeleteWhere(
                    DocumentKind.AGENT, Selector.where("assistant_id").eq("a")));

            assertThat(outcome.effect()).isEqualTo(Effect.DELETED);
            assertThat(edits.content().records(DocumentKind.AGENT)).containsExactly(StoredRecord.of(2, B));
        }

        @Test
        void say_whether_a_table_is_new_changed_or_as_it_was() {
            assertThat(edits.apply(new Edit.PutTable("t", ONE)).effect()).isEqualTo(Effect.UNCHANGED);
            assertThat(edits.apply(new Edit.PutTable("t", JsonNumber.of("1.0"))).effect())
                    .isEqualTo(Effect.CHANGED);
            assertThat(edits.apply(new Edit.PutTable("u", ONE)).effect()).isEqualTo(Effect.CREATED);
        }

        @Test
        void of_the_metadata_expect_them_as_they_are() {
            var metadata = JsonObject.of("agentspace_id", new JsonString("x"));

            assertThat(new Edit.ExpectMetadata(Expected.exactly(metadata)).applyTo(metadata))
                    .isSameAs(metadata);
            assertThatThrownBy(() -> new Edit.ExpectMetadata(Expected.exactly(A)).applyTo(metadata))
                    .isInstanceOf(RegistryException.Stale.class)
                    .hasMessageStartingWith("change agentspace \"x\": ");
        }
    }

    @Test
    void content_is_published_without_words_for_what_is_no_number() {
        var content = content(Map.of("t", JsonArray.of(ONE, JsonNumber.of("NaN"))), A);

        assertThat(PublishRules.problems(content))
                .extracting(Problem::toString)
                .containsExactly("/t/1 is NaN, which JSON does not know");
        assertThat(PublishRules.problems(content(Map.of("t", ONE), A))).isEqualTo(List.of());
    }
}
