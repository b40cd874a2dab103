package ai.alquimia.registry.testkit;

import static ai.alquimia.registry.testkit.ManyThreads.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.ParameterDef;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link AgentspaceStore} promises; an adapter inherits it and says how to open a store. */
public abstract class AgentspaceStoreContract extends AgentspaceEditsContract {
    @Nested
    class Creating {
        @Test
        void keeps_metadata_and_content_with_its_doc_ids() {
            var content = content(StoredRecord.of(7, agent("a")), StoredRecord.of(9, agent("b")));

            store.create(agentspace("space", "one"), content);
            reopen();

            assertThat(view().content()).hasToString(content.toString());
            assertThat(store.agentspaces())
                    .singleElement()
                    .satisfies(record -> assertThat(record.document())
                            .hasToString(agentspace("space", "one").json().toString()));
        }

        @Test
        void refuses_an_id_and_a_name_that_are_taken() {
            store.create(agentspace("space", "one"), content(StoredRecord.of(1, agent("a"))));

            assertThatThrownBy(() -> store.create(agentspace("space", "two"), AgentspaceContent.empty()))
                    .isInstanceOf(RegistryException.AlreadyExists.class);
            assertThatThrownBy(() -> store.create(agentspace("other", "one"), AgentspaceContent.empty()))
                    .isInstanceOf(RegistryException.AlreadyExists.class);
            assertThat(store.agentspaces()).hasSize(1);
            assertThat(store.open(new AgentspaceId("other"))).isEmpty();
            assertThat(agents()).hasSize(1);
        }

        @Test
        void allows_a_name_that_another_namespace_has() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());

            store.create(
                    Agentspace.create(
                            new AgentspaceId("other"),
                            JsonObject.empty().with("name", "one").with("namespace", "elsewhere")),
                    AgentspaceContent.empty());

            assertThat(store.agentspaces()).hasSize(2);
        }

        @Test
        void by_many_threads_gives_an_id_to_one_of_them() throws Exception {
            var created = new AtomicInteger();
            atOnce(20, i -> {
                try {
                    store.create(agentspace("space", "name-" + i), content(StoredRecord.of(i + 1, agent("by-" + i))));
                } catch (RegistryException.AlreadyExists e) {
                    return e;
                }
                return created.incrementAndGet();
            });

            assertThat(created).hasValue(1);
            assertThat(store.agentspaces()).hasSize(1);
            String name = metadata().string("name").orElseThrow();
            assertThat(agents())
                    .singleElement()
                    .satisfies(agent -> assertThat(agent.document()).isEqualTo(agent(name.replace("name", "by"))));
        }
    }

    @Nested
    class Listing {
        @Test
        void is_in_the_order_of_creation() {
            store.create(agentspace("b", "b"), AgentspaceContent.empty());
            store.create(agentspace("a", "a"), AgentspaceContent.empty());
            store.destroy(new AgentspaceId("b"), Expected.anything());
            store.create(agentspace("c", "c"), AgentspaceContent.empty());
            store.create(agentspace("b", "b"), AgentspaceContent.empty());
            reopen();

            assertThat(store.agentspaces())
                    .extracting(
                            record -> record.document().string(Agentspace.ID).orElse("?"))
                    .containsExactly("a", "c", "b");
            assertThat(store.agentspaces()).extracting(StoredRecord::docId).containsExactly(2L, 3L, 4L);
        }

        @Test
        void of_an_empty_store_is_empty() {
            assertThat(store.agentspaces()).isEmpty();
            assertThat(store.open(ID)).isEmpty();
        }
    }

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

    @Nested
    class Destroying {
        @Test
        void removes_it_and_frees_its_names() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
            store.apply(ID, List.of(put("a")));

            store.destroy(ID, Expected.anything());
            reopen();
            assertThat(store.open(ID)).isEmpty();
            assertThatThrownBy(() -> store.apply(ID, List.of(put("a")))).isInstanceOf(RegistryException.NotFound.class);
            store.create(agentspace("space", "one"), AgentspaceContent.empty());

            assertThat(agents()).isEmpty();
        }

        @Test
        void leaves_the_others_alone() {
            store.create(agentspace("space", "one"), content(StoredRecord.of(1, agent("a"))));
            store.create(agentspace("other", "two"), AgentspaceContent.empty());

            store.destroy(new AgentspaceId("other"), Expected.anything());
            reopen();

            assertThat(store.agentspaces()).hasSize(1);
            assertThat(agents()).hasSize(1);
        }

        @Test
        void of_what_does_not_exist_is_refused() {
            assertThatThrownBy(() -> store.destroy(ID, Expected.anything()))
                    .isInstanceOf(RegistryException.NotFound.class);
            assertThat(store.open(ID)).isEmpty();
        }
    }

    @Nested
    class What_cannot_be_read {
        @Test
        void is_corrupt_and_is_never_overwritten() {
            store.create(agentspace("space", "one"), content(StoredRecord.of(1, agent("a"))));
            damage(ID);
            reopen();

            assertCorrupt(() -> view().content());
            assertCorrupt(() -> store.apply(ID, List.of(put("b"))));
            assertCorrupt(() -> store.apply(ID, List.of(put("b"), patch("x", JsonNull.NULL))));
            reopen();
            assertCorrupt(() -> view().content());
        }

        @Test
        void leaves_the_others_readable() {
            var other = new AgentspaceId("other");
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
            store.create(agentspace("other", "two"), AgentspaceContent.empty());
            damage(ID);
            reopen();

            store.apply(other, List.of(put("a")));

            assertThat(store.open(other).orElseThrow().content().records(DocumentKind.AGENT))
                    .hasSize(1);
        }

        private void assertCorrupt(ThrowingCallable call) {
            assertThatThrownBy(call)
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining("space");
        }
    }

    @Nested
    class Several_stores_in_one_place {
        @Test
        void see_what_each_of_them_writes() {
            try (var other = openStore()) {
                store.create(agentspace("space", "one"), AgentspaceContent.empty());
                other.apply(ID, List.of(put("a"), patch("description", new JsonString("d"))));

                assertThat(agents()).hasSize(1);
                assertThat(metadata().string("description")).contains("d");
                assertThatThrownBy(() -> other.create(agentspace("other", "one"), AgentspaceContent.empty()))
                        .isInstanceOf(RegistryException.AlreadyExists.class);

                other.destroy(ID, Expected.anything());

                assertThat(store.open(ID)).isEmpty();
                assertThat(store.agentspaces()).isEmpty();
            }
        }

        @Test
        void lose_nothing_when_both_write_at_once() throws Exception {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
            try (var other = openStore()) {
                atOnce(60, i -> (i % 2 == 0 ? store : other).apply(ID, List.of(put("agent-" + i))));

                assertThat(agents()).hasSize(60);
            }
        }

        @Test
        void are_closed_each_by_itself() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
            try (var other = openStore()) {
                other.apply(ID, List.of(put("a")));
            }

            store.apply(ID, List.of(put("b")));

            assertThat(agents()).hasSize(2);
        }
    }
}
