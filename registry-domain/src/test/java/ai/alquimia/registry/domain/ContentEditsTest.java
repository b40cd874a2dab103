package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.port.ContentEdits;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContentEditsTest {
    private static final AssistantId A = new AssistantId("a");
    private static final StoredRecord NAMELESS = record(1, JsonObject.empty().with("x", "no identity"));
    private static final StoredRecord FIRST = record(3, agent("a").with("x", "1"));
    private static final StoredRecord B = record(5, agent("b"));
    private static final StoredRecord SECOND = record(7, agent("a").with("x", "2"));
    private static final AgentspaceContent CONTENT = new AgentspaceContent(
            Map.of(DocumentKind.AGENT, List.of(NAMELESS, FIRST, B, SECOND)),
            Map.of("other", new JsonString("as found")));

    private final ContentEdits edits = new ContentEdits(CONTENT);

    private static StoredRecord record(long docId, JsonObject document) {
        return StoredRecord.of(docId, document);
    }

    private static JsonObject agent(String id) {
        return JsonObject.of("assistant_id", new JsonString(id));
    }

    private List<StoredRecord> agents() {
        return edits.content().records(DocumentKind.AGENT);
    }

    @Test
    void a_put_replaces_the_lowest_doc_id_of_several_and_leaves_the_others_the_same_objects() {
        var outcome = edits.apply(new Edit.Put(A, agent("a")));

        assertThat(outcome).isEqualTo(new EditOutcome(Effect.CHANGED, List.of(record(3, agent("a")))));
        assertThat(agents()).containsExactly(NAMELESS, record(3, agent("a")), B, SECOND);
        assertThat(agents().get(0)).isSameAs(NAMELESS);
        assertThat(agents().get(3)).isSameAs(SECOND);
    }

    @Test
    void a_put_of_the_same_spelling_is_no_change_and_of_another_one_is() {
        edits.apply(new Edit.Put(A, agent("a").with("n", JsonNumber.of("1"))));

        assertThat(edits.apply(new Edit.Put(A, agent("a").with("n", JsonNumber.of("1"))))
                        .effect())
                .isEqualTo(Effect.UNCHANGED);
        assertThat(edits.apply(new Edit.Put(A, agent("a").with("n", JsonNumber.of("1.0"))))
                        .effect())
                .isEqualTo(Effect.CHANGED);
    }

    @Test
    void a_delete_removes_all_of_one_identity_and_nothing_without() {
        var outcome = edits.apply(new Edit.Delete(A));

        assertThat(outcome).isEqualTo(new EditOutcome(Effect.DELETED, List.of(FIRST, SECOND)));
        assertThat(agents()).containsExactly(NAMELESS, B);
        assertThat(edits.apply(new Edit.Delete(A)).effect()).isEqualTo(Effect.UNCHANGED);
    }

    @Test
    void each_edit_sees_those_before_it() {
        edits.apply(new Edit.Delete(A));
        edits.apply(new Edit.Put(A, agent("a")));
        edits.apply(new Edit.Put(new AssistantId("b"), agent("c")));
        var outcome = edits.apply(new Edit.Put(new AssistantId("b"), agent("b")));

        assertThat(outcome.effect()).isEqualTo(Effect.CREATED);
        assertThat(agents())
                .containsExactly(NAMELESS, record(5, agent("c")), record(6, agent("a")), record(7, agent("b")));
    }

    @Test
    void undoing_brings_back_what_was_kept_last_in_its_order() {
        edits.apply(new Edit.Put(new AssistantId("kept"), agent("kept")));
        edits.keep();
        var kept = edits.content();

        edits.apply(new Edit.Put(A, agent("a")));
        edits.apply(new Edit.Put(new AssistantId("new"), agent("new")));
        edits.apply(new Edit.Delete(A));
        edits.apply(new Edit.PutTable("other", JsonNull.NULL));
        edits.apply(new Edit.PutTable("more", JsonNull.NULL));
        edits.apply(new Edit.ReplaceContent(AgentspaceContent.empty()));
        edits.apply(new Edit.Put(A, agent("a")));
        edits.apply(new Edit.DeleteWhere(DocumentKind.AGENT, Selector.all()));
        edits.undo();

        assertThat(edits.content()).hasToString(kept.toString());
        assertThat(edits.apply(new Edit.Delete(A)).records()).containsExactly(FIRST, SECOND);
    }

    @Test
    void replacing_all_by_the_same_is_no_change() {
        var same = new AgentspaceContent(CONTENT.tables(), CONTENT.otherTables());

        assertThat(edits.apply(new Edit.ReplaceContent(same)).effect()).isEqualTo(Effect.UNCHANGED);
        assertThat(edits.apply(new Edit.ReplaceContent(AgentspaceContent.empty()))
                        .effect())
                .isEqualTo(Effect.CHANGED);
    }

    @Test
    void a_replacement_by_a_table_whose_name_looks_like_two_is_a_change() {
        var one = JsonNumber.of(1);
        var two = new AgentspaceContent(Map.of(), new TreeMap<>(Map.of("a", one, "b", one)));
        var alike = new AgentspaceContent(Map.of(), Map.of("a=1, b", one));
        edits.apply(new Edit.ReplaceContent(two));

        assertThat(edits.apply(new Edit.ReplaceContent(two)).effect()).isEqualTo(Effect.UNCHANGED);
        assertThat(edits.apply(new Edit.ReplaceContent(alike)).effect()).isEqualTo(Effect.CHANGED);
        assertThat(edits.content().otherTables()).containsOnlyKeys("a=1, b");
    }

    @Test
    void a_replacement_by_the_same_tables_in_another_order_is_no_change() {
        var one = JsonNumber.of(1);
        var two = new AgentspaceContent(Map.of(), new TreeMap<>(Map.of("a", one, "b", one)));
        var turned = new AgentspaceContent(Map.of(), new TreeMap<>(two.otherTables()).descendingMap());
        edits.apply(new Edit.ReplaceContent(two));

        assertThat(edits.apply(new Edit.ReplaceContent(turned)).effect()).isEqualTo(Effect.UNCHANGED);
    }
}
