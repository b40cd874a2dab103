package ai.alquimia.registry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link AgentspaceStore} promises; an adapter inherits it and says how to open a store. */
public abstract class AgentspaceStoreContract {
    private static final AgentspaceId ID = new AgentspaceId("space");

    private AgentspaceStore store = new InMemoryAgentspaceStore();

    /** A store without agentspaces for the first call of a test; later calls of the test open the same one again. */
    protected abstract AgentspaceStore openStore();

    @BeforeEach
    void open() {
        store = openStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Agentspace agentspace(String id, String name) {
        return Agentspace.create(
                new AgentspaceId(id), JsonObject.empty().with("name", name).with("namespace", "local"));
    }

    private static JsonObject agent(String id) {
        return new AgentSpec(JsonObject.empty().with("assistant_id", id).with("response", JsonObject.empty())).json();
    }

    private static Edit put(String id, JsonObject document) {
        return new Edit.Put(new AssistantId(id), document);
    }

    private List<StoredRecord> agents() {
        return store.open(ID).orElseThrow().find(DocumentKind.AGENT, Selector.all());
    }

    private void reopen() {
        store.close();
        store = openStore();
    }

    @Nested
    class Creating {
        @Test
        void keeps_metadata_and_content_with_its_doc_ids() {
            var content = new AgentspaceContent(
                    Map.of(DocumentKind.AGENT, List.of(StoredRecord.of(7, agent("a")))),
                    Map.of("extra", new JsonString("kept")));

            store.create(agentspace("space", "one"), content);
            reopen();

            assertThat(store.open(ID).orElseThrow().content()).isEqualTo(content);
            assertThat(store.agentspaces())
                    .singleElement()
                    .satisfies(record -> assertThat(record.document())
                            .isEqualTo(agentspace("space", "one").json()));
        }

        @Test
        void refuses_an_id_and_a_name_that_are_taken() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());

            assertThatThrownBy(() -> store.create(agentspace("space", "two"), AgentspaceContent.empty()))
                    .isInstanceOf(RegistryException.AlreadyExists.class);
            assertThatThrownBy(() -> store.create(agentspace("other", "one"), AgentspaceContent.empty()))
                    .isInstanceOf(RegistryException.AlreadyExists.class);
            assertThat(store.agentspaces()).hasSize(1);
        }
    }

    @Nested
    class Editing {
        @BeforeEach
        void create() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
        }

        @Test
        void adds_under_the_highest_doc_id_plus_one_and_replaces_in_place() {
            store.apply(ID, List.of(put("a", agent("a")), put("b", agent("b"))));
            store.apply(ID, List.of(new Edit.Delete(new AssistantId("a"))));
            var outcomes = store.apply(
                    ID,
                    List.of(put("c", agent("c")), put("b", agent("b").with("nickname", "B")), put("c", agent("c"))));
            reopen();

            assertThat(outcomes.stream().map(outcome -> outcome.effect()))
                    .containsExactly(Effect.CREATED, Effect.CHANGED, Effect.UNCHANGED);
            assertThat(agents())
                    .containsExactly(
                            StoredRecord.of(2, agent("b").with("nickname", "B")), StoredRecord.of(3, agent("c")));
        }

        @Test
        void keeps_order_and_numbers_as_they_were_written() {
            var document = agent("a").with("n", JsonNumber.of("1e-07")).with("b", JsonNumber.of("3.0"));

            store.apply(ID, List.of(put("a", document)));
            reopen();

            assertThat(agents().get(0).document()).hasToString(document.toString());
        }

        @Test
        void deletes_all_that_match() {
            store.apply(ID, List.of(put("a", agent("a")), put("b", agent("b").with("x", "1"))));

            var outcome = store.apply(
                    ID,
                    List.of(new Edit.DeleteWhere(
                            DocumentKind.AGENT, Selector.where("x").exists())));

            assertThat(outcome.get(0).effect()).isEqualTo(Effect.DELETED);
            assertThat(agents()).containsExactly(StoredRecord.of(1, agent("a")));
        }

        @Test
        void does_all_or_nothing() {
            var failing = List.of(
                    put("a", agent("a")), new Edit.PatchMetadata(JsonObject.of("agentspace_id", new JsonString("x"))));

            assertThatThrownBy(() -> store.apply(ID, failing)).isInstanceOf(RegistryException.Invalid.class);
            assertThat(agents()).isEmpty();
        }

        @Test
        void changes_only_the_given_metadata() {
            store.apply(
                    ID,
                    List.of(new Edit.PatchMetadata(
                            JsonObject.of("description", new JsonString("d")).with("tag", JsonNull.NULL))));
            reopen();

            var metadata = store.open(ID).orElseThrow().metadata().document();
            assertThat(metadata)
                    .isEqualTo(agentspace("space", "one")
                            .json()
                            .with("description", "d")
                            .with("tag", "latest"));
        }

        @Test
        void of_an_agentspace_that_does_not_exist_is_refused() {
            assertThatThrownBy(() -> store.apply(new AgentspaceId("nobody"), List.of(put("a", agent("a")))))
                    .isInstanceOf(RegistryException.NotFound.class);
        }

        @Test
        void by_many_threads_loses_nothing() throws Exception {
            var threads = Executors.newFixedThreadPool(8);
            try {
                var tasks = IntStream.range(0, 100)
                        .<Callable<Object>>mapToObj(i ->
                                () -> store.apply(ID, List.of(put("agent-" + i, agent("agent-" + i)))))
                        .toList();
                for (var done : threads.invokeAll(tasks)) {
                    done.get();
                }
            } finally {
                threads.shutdown();
            }
            reopen();

            assertThat(agents()).hasSize(100);
            assertThat(agents().stream().map(StoredRecord::docId)).doesNotHaveDuplicates();
        }
    }

    @Nested
    class Destroying {
        @Test
        void removes_it_and_frees_its_names() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
            store.apply(ID, List.of(put("a", agent("a"))));

            store.destroy(ID);
            store.create(agentspace("space", "one"), AgentspaceContent.empty());

            assertThat(agents()).isEmpty();
        }

        @Test
        void of_what_does_not_exist_is_refused() {
            assertThatThrownBy(() -> store.destroy(ID)).isInstanceOf(RegistryException.NotFound.class);
            assertThat(store.open(ID)).isEmpty();
        }
    }
}
