package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MergingTest {
    private static final AgentspaceId ID = new AgentspaceId("here");

    private final MemoryAdapters adapters = new MemoryAdapters();
    private final RegistryPlatform platform = adapters.platform(Map.of());

    private static JsonObject agent(String id, String nickname) {
        return JsonObject.empty()
                .with("assistant_id", id)
                .with("nickname", nickname)
                .with("response", JsonObject.empty());
    }

    private static AgentspaceContent content(Map<String, JsonValue> others, JsonObject... agents) {
        var records = new ArrayList<StoredRecord>();
        for (JsonObject document : agents) {
            records.add(StoredRecord.of(records.size() + 1, document));
        }
        return new AgentspaceContent(Map.of(DocumentKind.AGENT, records), others);
    }

    private static Map<String, JsonValue> table(String value) {
        return Map.of(
                "sentinels", JsonObject.empty().with("1", JsonObject.empty().with("x", value)));
    }

    private AgentspaceContent here() {
        return adapters.store.open(ID).orElseThrow().content();
    }

    private MergeRequest request(OnConflict onConflict) {
        return new MergeRequest(ID, platform.reference("acme/support:v1"), onConflict, false);
    }

    @BeforeEach
    void two_that_differ_in_an_agent_and_in_a_table() {
        platform.agentspaces()
                .create(JsonObject.empty()
                        .with("agentspace_id", ID.value())
                        .with("namespace", "mine")
                        .with("name", "own"));
        var ours = content(table("ours"), agent("same", "x"), agent("both", "ours"), agent("mine", "x"));
        adapters.store.apply(ID, List.of(new Edit.ReplaceContent(ours)));
        var theirs = content(table("theirs"), agent("same", "x"), agent("both", "theirs"), agent("new", "x"));
        var packed = adapters.artifacts.pack(new Artifact(theirs, Map.of()));
        adapters.artifacts.push(platform.repository("acme/support"), new Tag("v1"), packed);
    }

    @Nested
    class A_conflict {
        @Test
        void fails_naming_all_that_differs_and_changes_nothing() {
            var before = here();

            assertThatThrownBy(() -> platform.fetching().merge(request(OnConflict.FAIL)))
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessageStartingWith("merge \"ghcr.io/acme/support:v1@sha256:")
                    .hasMessageEndingWith(" into \"here\": 2 conflicts: agent both, table sentinels");
            assertThat(here()).isEqualTo(before);
        }

        @Test
        void keeps_what_is_here_and_brings_in_what_is_not() {
            var result = platform.fetching().merge(request(OnConflict.KEEP));

            assertThat(here())
                    .isEqualTo(content(
                            table("ours"),
                            agent("same", "x"),
                            agent("both", "ours"),
                            agent("mine", "x"),
                            agent("new", "x")));
            assertThat(result.kept()).containsExactly("agent both", "table sentinels");
            assertThat(result.changes().added()).containsExactly("agent new");
            assertThat(result.changes().changed()).isEmpty();
        }

        @Test
        void is_replaced_when_asked() {
            var result = platform.fetching().merge(request(OnConflict.REPLACE));

            assertThat(here())
                    .isEqualTo(content(
                            table("theirs"),
                            agent("same", "x"),
                            agent("both", "theirs"),
                            agent("mine", "x"),
                            agent("new", "x")));
            assertThat(result.changes().changed()).containsExactly("agent both", "table sentinels");
            assertThat(result.kept()).isEmpty();
        }

        @Test
        void is_none_once_everything_is_equal() {
            platform.fetching().merge(request(OnConflict.REPLACE));

            var again = platform.fetching().merge(request(OnConflict.FAIL));

            assertThat(again.changed()).isFalse();
            assertThat(again.changes().isEmpty()).isTrue();
        }
    }

    @Nested
    class A_preview {
        @Test
        void says_the_same_and_writes_nothing() {
            var before = here();
            var metadata = adapters.store.agentspaces();

            var preview = platform.fetching().preview(request(OnConflict.REPLACE));

            assertThat(here()).isEqualTo(before);
            assertThat(adapters.store.agentspaces()).isEqualTo(metadata);
            assertThat(preview).isEqualTo(platform.fetching().merge(request(OnConflict.REPLACE)));
        }

        @Test
        void of_a_conflict_fails_too() {
            assertThatThrownBy(() -> platform.fetching().preview(request(OnConflict.FAIL)))
                    .isInstanceOf(RegistryException.AlreadyExists.class);
        }

        @Test
        void of_a_clone_makes_none_and_says_when_its_name_is_taken() {
            var free = FetchRequest.of(new AgentspaceId("new"), platform.reference("acme/support:v1"));

            var preview = platform.fetching().preview(free);

            assertThat(preview.agentspace().document().string("name")).hasValue("support");
            assertThat(preview.changes().added()).hasSize(4);
            assertThat(adapters.store.open(new AgentspaceId("new"))).isEmpty();

            var taken = new FetchRequest(new AgentspaceId("new"), free.source(), false, "own", "mine", false);
            assertThatThrownBy(() -> platform.fetching().preview(taken))
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessageEndingWith("the name \"mine/own\" is taken by agentspace \"here\"");
        }

        @Test
        void of_a_replacement_says_when_its_name_is_taken() {
            platform.agentspaces()
                    .create(JsonObject.empty().with("name", "name").with("namespace", "taken"));
            var source = platform.reference("acme/support:v1");
            var renamed = new FetchRequest(ID, source, true, "name", "taken", false);

            assertThatThrownBy(() -> platform.fetching().preview(renamed))
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessageEndingWith("the name \"taken/name\" is taken by agentspace \"name\"");
        }

        @Test
        void of_a_replacement_says_what_would_go() {
            var replace = new FetchRequest(ID, platform.reference("acme/support:v1"), true, null, null, false);

            var preview = platform.fetching().preview(replace);

            assertThat(preview.changes().removed()).containsExactly("agent mine");
            assertThat(here().records(DocumentKind.AGENT)).hasSize(3);
        }
    }

    @Nested
    class Somebody_who_writes_meanwhile {
        private final AtomicBoolean once = new AtomicBoolean();

        /** Puts a document right before the first write of the merge. */
        private Fetching disturbed(JsonObject document) {
            var store = mock(AgentspaceStore.class, delegatesTo(adapters.store));
            doAnswer(call -> {
                        if (once.compareAndSet(false, true)) {
                            var key = new AssistantId(
                                    document.string("assistant_id").orElseThrow());
                            adapters.store.apply(ID, List.of(new Edit.Put(key, document)));
                        }
                        return adapters.store.apply(call.getArgument(0), call.getArgument(1));
                    })
                    .when(store)
                    .apply(any(), any());
            return new ArtifactFetching(store, adapters.artifacts);
        }

        @Test
        void of_something_else_loses_nothing() {
            disturbed(agent("other", "x")).merge(request(OnConflict.REPLACE));

            assertThat(here().records(DocumentKind.AGENT))
                    .extracting(StoredRecord::document)
                    .contains(agent("other", "x"));
        }

        @Test
        void makes_a_conflict_that_is_seen() {
            adapters.store.apply(
                    ID,
                    List.of(
                            new Edit.Put(new AssistantId("both"), agent("both", "theirs")),
                            new Edit.PutTable("sentinels", table("theirs").get("sentinels"))));
            var fetching = disturbed(agent("new", "young"));

            assertThatThrownBy(() -> fetching.merge(request(OnConflict.FAIL)))
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessageEndingWith("1 conflict, agent new");
            assertThat(here().records(DocumentKind.AGENT))
                    .extracting(StoredRecord::document)
                    .contains(agent("new", "young"));
        }

        @Test
        void is_kept_when_what_is_here_shall_be_kept() {
            var result = disturbed(agent("new", "young")).merge(request(OnConflict.KEEP));

            assertThat(result.kept()).contains("agent new");
            assertThat(here().records(DocumentKind.AGENT))
                    .extracting(StoredRecord::document)
                    .contains(agent("new", "young"));
        }
    }

    @Test
    void content_that_is_here_already_is_not_fetched_again() {
        platform.fetching().fetch(new FetchRequest(ID, platform.reference("acme/support:v1"), true, null, null, false));
        var registry = spy(adapters.artifacts);

        var again = new ArtifactFetching(adapters.store, registry)
                .fetch(new FetchRequest(ID, platform.reference("acme/support:v1"), true, null, null, false));

        assertThat(again.changed()).isFalse();
        verify(registry, never()).fetch(any());
    }
}
