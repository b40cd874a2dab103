package ai.alquimia.registry.domain.port;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.ContentChanges;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.PublishRules;
import ai.alquimia.registry.domain.any.AnyContent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Edits and merges of contents, against a plain map from identity to document. */
class ContentPropertiesTest {
    @Provide
    Arbitrary<AgentspaceContent> contents() {
        return AnyContent.publishable();
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return AnyContent.edits();
    }

    private static Map<Object, String> model(AgentspaceContent content) {
        var model = new HashMap<Object, String>();
        for (DocumentKind kind : DocumentKind.values()) {
            for (var record : content.records(kind)) {
                model.put(
                        kind.keyOf(record.document()).orElseThrow(),
                        record.document().toString());
            }
        }
        content.otherTables().forEach((name, table) -> model.put(name, table.toString()));
        return model;
    }

    @Property
    void what_is_generated_may_be_published(@ForAll("contents") AgentspaceContent content) {
        assertThat(PublishRules.problems(content)).isEmpty();
    }

    @Property
    void edits_are_puts_and_removals_of_a_map(
            @ForAll("contents") AgentspaceContent content, @ForAll("edits") List<Edit> edits) {
        var expected = model(content);
        var edited = new ContentEdits(content);
        for (Edit edit : edits) {
            var effect = edited.apply(edit).effect();
            if (edit instanceof Edit.Put put) {
                String text = put.document().toString();
                String before = expected.put(put.key(), text);
                assertThat(effect).isEqualTo(effectOfPut(before, text));
            } else if (edit instanceof Edit.Delete delete) {
                boolean there = expected.remove(delete.key()) != null;
                assertThat(effect).isEqualTo(there ? EditOutcome.Effect.DELETED : EditOutcome.Effect.UNCHANGED);
            }
        }

        assertThat(model(edited.content())).isEqualTo(expected);
    }

    private static EditOutcome.Effect effectOfPut(@Nullable String before, String after) {
        if (before == null) {
            return EditOutcome.Effect.CREATED;
        }
        return before.equals(after) ? EditOutcome.Effect.UNCHANGED : EditOutcome.Effect.CHANGED;
    }

    @Property
    void edits_that_are_taken_back_leave_nothing(
            @ForAll("contents") AgentspaceContent content,
            @ForAll("edits") List<Edit> kept,
            @ForAll("edits") List<Edit> lost,
            @ForAll("contents") AgentspaceContent replacement) {
        var edited = new ContentEdits(content);
        kept.forEach(edited::apply);
        edited.keep();
        String before = edited.content().toString();

        lost.forEach(edited::apply);
        edited.apply(new Edit.ReplaceContent(replacement));
        lost.forEach(edited::apply);
        edited.undo();

        assertThat(edited.content()).hasToString(before);
        kept.forEach(edited::apply);
        var again = new ContentEdits(edited.content());
        assertThat(again.content()).hasToString(edited.content().toString());
    }

    @Property
    void a_merge_brings_all_in_and_loses_nothing(
            @ForAll("contents") AgentspaceContent current, @ForAll("contents") AgentspaceContent incoming) {
        var merge = new ContentMerge(current, incoming);
        var replaced = applied(current, merge.edits(OnConflict.REPLACE));
        var kept = applied(current, merge.edits(OnConflict.KEEP));

        assertThat(values(replaced)).isEqualTo(union(current, incoming));
        assertThat(values(kept)).isEqualTo(union(incoming, current));
        assertThat(model(kept)).containsAllEntriesOf(model(current));
        assertThat(merge.conflicts().isEmpty()).isEqualTo(values(replaced).equals(values(kept)));
        assertThat(new ContentMerge(replaced, incoming).edits(OnConflict.REPLACE))
                .isEmpty();
    }

    @Property
    void two_contents_differ_in_what_only_one_has(
            @ForAll("contents") AgentspaceContent before, @ForAll("contents") AgentspaceContent after) {
        var changes = ContentChanges.between(before, after);

        assertThat(changes.isEmpty()).isEqualTo(values(before).equals(values(after)));
        assertThat(ContentChanges.between(after, before).added())
                .containsExactlyInAnyOrderElementsOf(changes.removed());
        assertThat(ContentChanges.between(before, before).isEmpty()).isTrue();
    }

    private static AgentspaceContent applied(AgentspaceContent content, List<Edit> edits) {
        var edited = new ContentEdits(content);
        edits.forEach(edited::apply);
        return edited.content();
    }

    private static Map<Object, JsonValue> union(AgentspaceContent below, AgentspaceContent above) {
        var union = new LinkedHashMap<>(values(below));
        union.putAll(values(above));
        return union;
    }

    private static Map<Object, JsonValue> values(AgentspaceContent content) {
        var values = new LinkedHashMap<Object, JsonValue>();
        for (DocumentKind kind : DocumentKind.values()) {
            for (var record : content.records(kind)) {
                DocumentKey key = kind.keyOf(record.document()).orElseThrow();
                JsonObject document = record.document();
                values.put(key, document);
            }
        }
        values.putAll(content.otherTables());
        return values;
    }
}
