package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordsTest {
    /** A document in memory that counts how often it is made, and of which parts can be had. */
    static final class Form implements StoredForm {
        private final JsonObject document;
        private int made;

        Form(JsonObject document) {
            this.document = document;
        }

        @Override
        public JsonObject document() {
            made++;
            return document;
        }

        @Override
        public JsonObject part(Set<String> fields) {
            var part = JsonObject.builder();
            fields.forEach(name -> document.get(name).ifPresent(value -> part.with(name, value)));
            return part.build();
        }
    }

    private static final AssistantId A = new AssistantId("a");
    private static final AssistantId B = new AssistantId("b");
    private static final AssistantId C = new AssistantId("c");

    private static StoredRecord record(long docId, String assistantId) {
        return StoredRecord.of(docId, JsonObject.of("assistant_id", new JsonString(assistantId)));
    }

    private static StoredRecord nameless(long docId) {
        return StoredRecord.of(docId, JsonObject.empty());
    }

    private static Records records(StoredRecord... records) {
        return Records.of(DocumentKind.AGENT, List.of(records));
    }

    private static Records changed(Records before, List<StoredRecord> changed, Set<Long> removed) {
        var byDocId = new TreeMap<Long, StoredRecord>();
        changed.forEach(record -> byDocId.put(record.docId(), record));
        return before.changed(byDocId, removed);
    }

    @Test
    void the_first_with_an_identity_is_found_the_first_time_and_again() {
        var records = records(nameless(1), record(2, "a"), record(4, "b"), record(7, "a"));

        for (int time = 0; time < 3; time++) {
            assertThat(records.first(A))
                    .hasValueSatisfying(found -> assertThat(found.docId()).isEqualTo(2));
            assertThat(records.first(B))
                    .hasValueSatisfying(found -> assertThat(found.docId()).isEqualTo(4));
            assertThat(records.first(C)).isEmpty();
        }
        assertThat(records.all(A)).extracting(StoredRecord::docId).containsExactly(2L, 7L);
        assertThat(records.all(C)).isEmpty();
    }

    @Test
    void records_are_in_the_order_in_which_they_came_until_they_are_wanted_in_ascending_doc_id() {
        var records = records(record(7, "a"), record(2, "b"), record(7, "c"));

        assertThat(records).extracting(StoredRecord::docId).containsExactly(7L, 2L, 7L);
        assertThat(records.ascending()).hasToString("[" + record(2, "b") + ", " + record(7, "c") + "]");
        var ascending = records.ascending();
        assertThat(ascending.ascending()).isSameAs(ascending);
        assertThat(Records.of(DocumentKind.AGENT, records)).isSameAs(records);
    }

    @Nested
    class After_a_change {
        private final Records before = records(record(2, "a"), record(4, "b"), record(7, "a"));

        @Test
        void that_is_none_they_are_the_same() {
            assertThat(changed(before, List.of(), Set.of())).isSameAs(before);
        }

        @Test
        void replaced_and_added_ones_are_found_and_the_others_stay_the_same_objects() {
            var known = before.all(A);
            var b = StoredRecord.of(
                    4, JsonObject.of("assistant_id", new JsonString("b")).with("x", "new"));
            var after = changed(before, List.of(b, record(8, "c")), Set.of());

            assertThat(after).extracting(StoredRecord::docId).containsExactly(2L, 4L, 7L, 8L);
            assertThat(after.first(B)).containsSame(b);
            assertThat(after.first(B)).containsSame(b);
            assertThat(after.first(C)).isPresent();
            assertThat(after.all(A))
                    .usingElementComparator((one, other) -> one == other ? 0 : 1)
                    .isEqualTo(known);
            assertThat(before.first(C)).isEmpty();
        }

        @Test
        void one_with_another_identity_is_found_by_that() {
            before.all(A);
            var after = changed(before, List.of(record(4, "c")), Set.of());

            assertThat(after.all(B)).isEmpty();
            assertThat(after.all(C)).hasSize(1);
        }

        @Test
        void one_between_two_others_stands_there() {
            before.all(A);
            var after = changed(before, List.of(record(5, "c")), Set.of());

            assertThat(after).extracting(StoredRecord::docId).containsExactly(2L, 4L, 5L, 7L);
            assertThat(after.all(A)).extracting(StoredRecord::docId).containsExactly(2L, 7L);
            assertThat(after.all(C)).extracting(StoredRecord::docId).containsExactly(5L);
        }

        @Test
        void a_second_one_with_an_identity_is_not_the_first() {
            before.all(A);
            var after = changed(before, List.of(record(9, "b")), Set.of());

            assertThat(after.all(B)).extracting(StoredRecord::docId).containsExactly(4L, 9L);
        }

        @Test
        void removed_ones_are_gone() {
            before.all(A);
            var after = changed(before, List.of(record(9, "c")), Set.of(2L, 4L));

            assertThat(after).extracting(StoredRecord::docId).containsExactly(7L, 9L);
            assertThat(after.all(A)).extracting(StoredRecord::docId).containsExactly(7L);
            assertThat(after.first(B)).isEmpty();
        }
    }

    @Test
    void mapped_ones_keep_their_places() {
        var records = records(record(2, "a"), record(4, "b"));
        records.all(A);

        var mapped = records.mapped(each -> each.storedAs(new Form(each.document())));

        assertThat(mapped).isEqualTo(records);
        assertThat(mapped.first(B))
                .hasValueSatisfying(found -> assertThat(found.form()).isPresent());
    }

    @Test
    void looking_for_an_identity_makes_no_document() {
        var forms = new ArrayList<Form>();
        IntStream.range(0, 10)
                .forEach(number ->
                        forms.add(new Form(record(1, "agent-" + number).document())));
        var records = Records.of(
                DocumentKind.AGENT,
                IntStream.range(0, 10)
                        .mapToObj(number -> StoredRecord.read(number, forms.get(number)))
                        .toList());

        records.first(new AssistantId("agent-5"));
        records.first(new AssistantId("agent-7"));

        assertThat(forms).allMatch(form -> form.made == 0);
    }

    @Nested
    class A_record_that_was_read {
        private final JsonObject document = JsonObject.of("a", JsonNumber.of(1)).with("b", "x");
        private final Form form = new Form(document);
        private final StoredRecord record = StoredRecord.read(1, form);

        @Test
        void makes_its_document_once_while_there_is_memory() {
            assertThat(record.document()).isSameAs(record.document()).isSameAs(document);
            assertThat(form.made).isEqualTo(1);
        }

        @Test
        void makes_only_a_part_until_the_document_is_there() {
            assertThat(record.part(Set.of("a", "z"))).isEqualTo(JsonObject.of("a", JsonNumber.of(1)));
            assertThat(form.made).isZero();

            record.document();

            assertThat(record.part(Set.of("a"))).isSameAs(document);
        }

        @Test
        void is_matched_by_what_a_selector_asks_for() {
            var query = SelectorQuery.of(
                    Selector.where("a").eq(1).and(Selector.where("b.c").exists().not()));

            assertThat(query.matches(record)).isTrue();
            assertThat(SelectorQuery.of(Selector.where("b").eq("y")).matches(record))
                    .isFalse();
            assertThat(form.made).isZero();
        }
    }

    @Test
    void an_object_is_put_together_in_order_and_its_builder_begins_again() {
        var builder = JsonObject.builder().with("b", JsonNumber.of(1)).with("a", JsonNumber.of(2));
        builder.with("b", JsonNumber.of(3));

        assertThat(builder.build()).hasToString("{\"b\":3,\"a\":2}");
        assertThat(builder.build()).isEqualTo(JsonObject.empty());
        assertThat(Map.of("x", builder.build())).hasSize(1);
    }
}
