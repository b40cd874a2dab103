package ai.alquimia.registry.testkit;

import static ai.alquimia.registry.testkit.ManyThreads.atOnce;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.ParameterDef;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorJson;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.json.JsonDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link AgentspaceView} promises. */
abstract class AgentspaceViewsContract extends AgentspaceStoreTests {
    @Nested
    class Viewing {
        @BeforeEach
        void create() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
            store.apply(ID, List.of(put("a"), put("b", agent("b").with("x", "1"))));
        }

        @Test
        void finds_what_matches_in_ascending_doc_id() {
            store.apply(ID, List.of(put("c", agent("c").with("x", "1"))));

            assertThat(view().find(DocumentKind.AGENT, Selector.where("x").eq("1")))
                    .extracting(StoredRecord::docId)
                    .containsExactly(2L, 3L);
            assertThat(view().find(DocumentKind.SECRET, Selector.all())).isEmpty();
        }

        @Test
        void pages_are_together_what_it_finds() {
            for (int i = 0; i < 9; i++) {
                store.apply(ID, List.of(put("p" + i, agent("p" + i).with("even", i % 2 == 0 ? "yes" : "no"))));
            }
            store.apply(ID, List.of(new Edit.Delete(new AssistantId("p3")), new Edit.Delete(new AssistantId("p4"))));
            reopen();

            for (Selector selector : List.of(
                    Selector.all(),
                    Selector.where("even").eq("yes"),
                    Selector.where("even").matches("y.s"),
                    Selector.where("even").eq("yes").not())) {
                var all = view().find(DocumentKind.AGENT, selector);
                for (int limit : new int[] {1, 2, 3, 100}) {
                    assertThat(pages(selector, limit)).containsExactlyElementsOf(all);
                }
            }
        }

        private List<StoredRecord> pages(Selector selector, int limit) {
            var together = new ArrayList<StoredRecord>();
            long after = 0;
            var page = view().page(DocumentKind.AGENT, selector, after, limit);
            while (!page.isEmpty()) {
                assertThat(page).hasSizeLessThanOrEqualTo(limit);
                long last = page.get(page.size() - 1).docId();
                assertThat(last).as("else there is no end").isGreaterThan(after);
                together.addAll(page);
                after = last;
                page = view().page(DocumentKind.AGENT, selector, after, limit);
            }
            return together;
        }

        @Test
        void pages_go_on_when_documents_are_deleted_between_them() {
            store.apply(ID, List.of(put("c"), put("d"), put("e")));
            assertThat(view().page(DocumentKind.AGENT, Selector.all(), 0, 2))
                    .extracting(StoredRecord::docId)
                    .containsExactly(1L, 2L);

            store.apply(ID, List.of(new Edit.Delete(new AssistantId("b")), new Edit.Delete(new AssistantId("c"))));

            assertThat(view().page(DocumentKind.AGENT, Selector.all(), 2, 2))
                    .extracting(StoredRecord::docId)
                    .containsExactly(4L, 5L);
        }

        @Test
        void a_page_of_less_than_one_document_is_refused() {
            for (Selector selector : List.of(Selector.all(), Selector.where("x").eq("1"))) {
                assertThatThrownBy(() -> view().page(DocumentKind.AGENT, selector, 0, 0))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> view().page(DocumentKind.AGENT, selector, 0, -1))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void a_page_begins_behind_a_doc_id_that_need_not_be_there() {
            store.apply(ID, List.of(put("c"), put("d"), new Edit.Delete(new AssistantId("b"))));

            assertThat(view().page(DocumentKind.AGENT, Selector.all(), 2, 1))
                    .extracting(StoredRecord::docId)
                    .containsExactly(3L);
            assertThat(view().page(DocumentKind.AGENT, Selector.all(), Long.MIN_VALUE, 2))
                    .extracting(StoredRecord::docId)
                    .containsExactly(1L, 3L);
            for (long last : new long[] {4, 5, Long.MAX_VALUE}) {
                assertThat(view().page(DocumentKind.AGENT, Selector.all(), last, 2))
                        .isEmpty();
            }
            assertThat(view().page(DocumentKind.SECRET, Selector.all(), 0, 2)).isEmpty();
        }

        @Test
        void gets_by_identity() {
            assertThat(view().get(new AssistantId("a"))).contains(StoredRecord.of(1, agent("a")));
            assertThat(view().get(new AssistantId("nobody"))).isEmpty();
            assertThat(view().get(new SecretId("a", Scope.GLOBAL))).isEmpty();
        }

        @Test
        void keeps_the_identities_of_each_kind_apart() {
            var keys = List.<DocumentKey>of(
                    new AssistantId("x"),
                    new SecretId("x", Scope.GLOBAL),
                    new SecretId("x", Scope.SHARED),
                    new ParameterId("x"));
            for (DocumentKey key : keys) {
                store.apply(ID, List.of(new Edit.Put(key, document(key))));
            }
            reopen();

            for (DocumentKey key : keys) {
                assertThat(view().get(key)).map(StoredRecord::document).contains(document(key));
            }
            assertThat(view().find(DocumentKind.SECRET, Selector.all()))
                    .extracting(StoredRecord::docId)
                    .containsExactly(1L, 2L);
        }

        private JsonObject document(DocumentKey key) {
            if (key instanceof SecretId secret) {
                return SecretDef.of(secret.key(), secret.scope(), null).json();
            }
            return key instanceof AssistantId assistant
                    ? agent(assistant.value())
                    : new ParameterDef(JsonObject.of("parameter_id", new JsonString("x"))).json();
        }

        @Test
        void gets_the_first_of_an_identity_whatever_identities_the_others_break() {
            store.apply(
                    ID,
                    List.of(new Edit.ReplaceContent(content(
                            StoredRecord.of(1, agent("a").with("assistant_id", JsonNull.NULL)),
                            StoredRecord.of(2, agent("a").without("assistant_id")),
                            StoredRecord.of(3, agent("a").with("assistant_id", "")),
                            StoredRecord.of(4, agent("a")),
                            StoredRecord.of(6, agent("a").with("x", "second")),
                            StoredRecord.of(7, agent("b"))))));
            reopen();

            assertThat(view().get(new AssistantId("a"))).contains(StoredRecord.of(4, agent("a")));
            assertThat(view().get(new AssistantId("b"))).contains(StoredRecord.of(7, agent("b")));
        }

        @Test
        void gets_what_is_there_by_the_opening_although_it_has_looked_before() {
            assertThat(view().get(new AssistantId("a"))).isPresent();

            store.apply(ID, List.of(new Edit.Delete(new AssistantId("a")), put("c")));

            assertThat(view().get(new AssistantId("a"))).isEmpty();
            assertThat(view().get(new AssistantId("c"))).isPresent();
        }

        @Test
        void answers_a_state_that_later_edits_do_not_touch() {
            var content = view().content();
            var found = agents();

            store.apply(ID, List.of(new Edit.Delete(new AssistantId("a")), put("b")));

            assertThat(content.records(DocumentKind.AGENT)).isEqualTo(found);
            assertThat(found)
                    .containsExactly(
                            StoredRecord.of(1, agent("a")),
                            StoredRecord.of(2, agent("b").with("x", "1")));
        }

        @Test
        void is_at_least_as_new_as_its_opening() {
            view().content();
            store.apply(ID, List.of(put("c")));

            assertThat(view().content().records(DocumentKind.AGENT)).hasSize(3);
            assertThat(view().get(new AssistantId("c"))).isPresent();
        }

        @Test
        void never_answers_half_of_a_list_of_edits() throws Exception {
            atOnce(60, i -> {
                if (i % 3 == 0) {
                    return store.apply(ID, List.of(put("left-" + i), put("right-" + i)));
                }
                var sides = view().content().records(DocumentKind.AGENT).stream()
                        .map(record -> record.document().string("assistant_id").orElse("?"))
                        .toList();
                assertThat(sides.stream().filter(id -> id.startsWith("left-")))
                        .hasSameSizeAs(sides.stream()
                                .filter(id -> id.startsWith("right-"))
                                .toList());
                return sides;
            });

            assertThat(agents()).hasSize(42);
        }
    }

    /** What TinyDB 4.9.0 found, in a file of documents, selectors and answers. */
    @Nested
    class Finding_by_selectors {
        @Test
        void answers_as_tinydb_did() throws IOException {
            var vectors = vectors();
            var documents = objects(vectors, "documents");
            store.create(agentspace("space", "one"), numbered(documents));

            for (JsonObject vector : objects(vectors, "cases")) {
                var selector = (JsonObject) vector.get("selector").orElseThrow();
                var found = view().find(DocumentKind.AGENT, SelectorJson.parse(selector)).stream()
                        .<JsonValue>map(record -> new JsonString(
                                record.document().string("assistant_id").orElseThrow()))
                        .toList();
                assertThat(new JsonArray(found))
                        .as(selector.toString())
                        .isEqualTo(vector.get("matches").orElseThrow());
            }
        }

        private static AgentspaceContent numbered(List<JsonObject> documents) {
            var records = new ArrayList<StoredRecord>();
            for (JsonObject document : documents) {
                records.add(StoredRecord.of(records.size() + 1L, document));
            }
            return content(records.toArray(StoredRecord[]::new));
        }

        private static JsonObject vectors() throws IOException {
            try (var in = AgentspaceViewsContract.class.getResourceAsStream("/tinydb/query-vectors.json")) {
                return (JsonObject) JsonDocuments.parse(requireNonNull(in).readAllBytes());
            }
        }

        private static List<JsonObject> objects(JsonObject of, String field) {
            return ((JsonArray) of.get(field).orElseThrow())
                    .values().stream().map(JsonObject.class::cast).toList();
        }
    }
}
