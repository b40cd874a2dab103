package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.ContentMerge;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.FetchedArtifact;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchingTest {
    private static final AgentspaceId ID = new AgentspaceId("copy");

    private final MemoryAdapters adapters = new MemoryAdapters();
    private final RegistryPlatform platform = adapters.platform(Map.of());

    private static JsonObject agent(String id, String nickname) {
        return JsonObject.empty()
                .with("assistant_id", id)
                .with("nickname", nickname)
                .with("response", JsonObject.empty());
    }

    private static AgentspaceContent agents(JsonObject... documents) {
        var records = new ArrayList<StoredRecord>();
        for (JsonObject document : documents) {
            records.add(StoredRecord.of(records.size() + 1, document));
        }
        return new AgentspaceContent(Map.of(DocumentKind.AGENT, records), Map.of());
    }

    private Digest push(String repository, @Nullable String title, AgentspaceContent content) {
        var annotations = new HashMap<String, String>();
        if (title != null) {
            annotations.put(Artifact.TITLE, title);
        }
        var packed = adapters.artifacts.pack(new Artifact(content, annotations));
        adapters.artifacts.push(platform.repository(repository), new Tag("v1"), packed);
        return packed.digest();
    }

    private OciReference source(String reference) {
        return platform.reference(reference);
    }

    private FetchResult fetch(String reference) {
        return platform.fetching().fetch(FetchRequest.of(ID, source(reference)));
    }

    private String field(String name) {
        return platform.agentspaces()
                .get(ID)
                .orElseThrow()
                .document()
                .string(name)
                .orElse("");
    }

    private void here(String namespace, String name) {
        platform.agentspaces()
                .create(JsonObject.empty()
                        .with("agentspace_id", ID.value())
                        .with("namespace", namespace)
                        .with("name", name)
                        .with("x_vendor", "kept"));
    }

    private List<StoredRecord> everything() {
        var all = new ArrayList<>(adapters.store.agentspaces());
        adapters.store.open(ID).ifPresent(view -> all.addAll(view.content().records(DocumentKind.AGENT)));
        return all;
    }

    @Nested
    class A_clone {
        @ParameterizedTest
        @CsvSource({
            "acme/support, team/repo, acme, support",
            "a/b/c, team/repo, b, c",
            "support, team/repo, team, repo",
            ", team/deep/repo, deep, repo",
            "' /x', team/repo, team, repo",
            ", ghcr.io/alone, local, copy"
        })
        void is_named_by_its_title_else_its_repository_else_its_id(
                String title, String repository, String namespace, String name) {
            push(repository, title, AgentspaceContent.empty());

            fetch(repository + ":v1");

            assertThat(field("namespace") + "/" + field("name")).isEqualTo(namespace + "/" + name);
        }

        @Test
        void is_named_as_asked() {
            push("acme/support", "acme/support", AgentspaceContent.empty());

            platform.fetching().fetch(new FetchRequest(ID, source("acme/support:v1"), false, "n", null, false));

            assertThat(field("namespace") + "/" + field("name")).isEqualTo("acme/n");
        }

        @Test
        void says_where_it_came_from() {
            var digest = push("acme/support", "acme/support", AgentspaceContent.empty());

            var result = fetch("acme/support:v1");

            assertThat(field("source_repo_id")).isEqualTo("ghcr.io/acme/support:v1@" + digest);
            assertThat(result.changed()).isTrue();
        }

        @Test
        void whose_names_are_taken_is_refused_and_changes_nothing() {
            platform.agentspaces()
                    .create(JsonObject.empty().with("namespace", "acme").with("name", "support"));
            push("acme/support", "acme/support", agents(agent("a", "x")));
            var before = everything();

            assertThatThrownBy(() -> fetch("acme/support:v1")).isInstanceOf(RegistryException.AlreadyExists.class);
            assertThat(everything()).isEqualTo(before);
        }

        @Test
        void of_an_id_that_is_taken_is_refused_before_anything_is_fetched() {
            here("acme", "other");

            assertThatThrownBy(() -> fetch("acme/nothing:v1"))
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessage("fetch \"ghcr.io/acme/nothing:v1\" as \"copy\": the agentspace exists already");
        }

        @Test
        void keeps_content_that_breaks_rules_and_has_no_digest_for_it() {
            var broken = JsonObject.of("n", JsonNumber.of("NaN"));
            var registry = spy(adapters.artifacts);
            var manifest =
                    new ResolvedArtifact(new Digest("sha256:" + "0".repeat(64)), "x", 1, Map.of(), Optional.empty());
            var fetched = new FetchedArtifact(manifest, new Artifact(agents(broken), Map.of()));
            doReturn(fetched).when(registry).fetch(any());

            var result = new ArtifactFetching(adapters.store, registry).fetch(FetchRequest.of(ID, source("acme/x:v1")));

            assertThat(result.contentDigest()).isEmpty();
            assertThat(adapters.store.open(ID).orElseThrow().content()).isEqualTo(agents(broken));
        }
    }

    @Nested
    class Replacing {
        private FetchResult replace(@Nullable String name) {
            return platform.fetching().fetch(new FetchRequest(ID, source("acme/support:v1"), true, name, null, false));
        }

        @Test
        void takes_the_whole_content_and_keeps_the_names_and_unknown_fields() {
            here("mine", "own");
            adapters.store.apply(ID, List.of(new Edit.ReplaceContent(agents(agent("gone", "x")))));
            var digest = push("acme/support", "acme/support", agents(agent("a", "new")));

            var result = replace(null);

            assertThat(adapters.store.open(ID).orElseThrow().content()).isEqualTo(agents(agent("a", "new")));
            assertThat(field("namespace") + "/" + field("name") + " " + field("x_vendor"))
                    .isEqualTo("mine/own kept");
            assertThat(field("source_repo_id")).isEqualTo("ghcr.io/acme/support:v1@" + digest);
            assertThat(result.changed()).isTrue();
        }

        @Test
        void again_changes_nothing_and_says_so() {
            here("mine", "own");
            push("acme/support", "acme/support", agents(agent("a", "new")));
            replace(null);
            var before = everything();

            assertThat(replace(null).changed()).isFalse();
            assertThat(everything()).isEqualTo(before);
        }

        @Test
        void gives_another_name_when_asked() {
            here("mine", "own");
            push("acme/support", "acme/support", AgentspaceContent.empty());

            replace("n");

            assertThat(field("namespace") + "/" + field("name")).isEqualTo("mine/n");
        }

        @Test
        void is_planned_for_one_state_of_metadata_and_content() {
            here("mine", "own");
            push("acme/support", "acme/support", agents(agent("a", "new")));
            var fetched = adapters.artifacts.fetch(source("acme/support:v1"));
            var incoming = new Incoming(
                    source("acme/support:v1"),
                    fetched.manifest(),
                    fetched.artifact().content());
            var view = mock(
                    AgentspaceView.class, delegatesTo(adapters.store.open(ID).orElseThrow()));

            var request = new FetchRequest(ID, incoming.source(), true, null, null, false);
            var planned = ChangePlan.replacing(view, request, incoming, content -> Optional.empty())
                    .preview(adapters.store, content -> Optional.empty());

            assertThat(planned.changes().added()).containsExactly("agent a");
            verify(view).metadata();
            verify(view).content();
        }

        @Test
        void what_is_not_there_makes_a_clone() {
            push("acme/support", "acme/support", agents(agent("a", "new")));

            replace(null);

            assertThat(field("name")).isEqualTo("support");
        }
    }

    @Nested
    class Merging {
        @Test
        void replaces_what_differs_deletes_nothing_and_remembers_the_source() {
            here("mine", "own");
            adapters.store.apply(ID, List.of(new Edit.ReplaceContent(agents(agent("a", "old"), agent("mine", "x")))));
            push("acme/support", "acme/support", agents(agent("a", "new"), agent("b", "new")));

            var result = platform.fetching().merge(ID, source("acme/support:v1"));

            assertThat(adapters.store.open(ID).orElseThrow().content())
                    .isEqualTo(agents(agent("a", "new"), agent("mine", "x"), agent("b", "new")));
            assertThat(field("source_repo_id")).startsWith("ghcr.io/acme/support:v1@sha256:");
            assertThat(result.changed()).isTrue();
            assertThat(platform.fetching().merge(ID, source("acme/support:v1")).changed())
                    .isFalse();
        }

        @Test
        void takes_equal_values_for_equal_however_they_are_spelled() {
            here("mine", "own");
            var ours = agent("a", "x").with("n", JsonNumber.of("3.0"));
            adapters.store.apply(ID, List.of(new Edit.ReplaceContent(agents(ours))));
            push("acme/support", null, agents(agent("a", "x").with("n", JsonNumber.of("3"))));

            platform.fetching().merge(ID, source("acme/support:v1"));

            assertThat(adapters.store
                            .open(ID)
                            .orElseThrow()
                            .content()
                            .records(DocumentKind.AGENT)
                            .get(0)
                            .document())
                    .hasToString(ours.toString());
        }

        @Test
        void refuses_records_without_identity_instead_of_dropping_them() {
            var incoming = agents(agent("a", "x"), JsonObject.empty().with("nickname", "who?"));

            assertThatThrownBy(() -> new ContentMerge(AgentspaceContent.empty(), incoming))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("merge artifact: /agents/2 has no identity");
        }

        @Test
        void into_what_does_not_exist_is_not_found() {
            assertThatThrownBy(() -> platform.fetching().merge(ID, source("acme/support:v1")))
                    .isInstanceOf(RegistryException.NotFound.class);
        }
    }

    @Nested
    class A_failure {
        private final RegistryException disk = new RegistryException.Failed("write", "\"x\"", "disk full");

        @Test
        void of_the_registry_changes_nothing() {
            here("mine", "own");
            push("acme/x", "acme/x", agents(agent("a", "x")));
            var before = everything();
            var registry = spy(adapters.artifacts);
            doThrow(new RegistryException.Corrupt("fetch", "\"x\"", "tampered with"))
                    .when(registry)
                    .fetch(any());
            var fetching = new ArtifactFetching(adapters.store, registry);

            assertThatThrownBy(() -> fetching.merge(ID, source("acme/x:v1")))
                    .isInstanceOf(RegistryException.Corrupt.class);
            assertThatThrownBy(() -> fetching.fetch(new FetchRequest(ID, source("acme/x:v1"), true, null, null, false)))
                    .isInstanceOf(RegistryException.Corrupt.class);
            assertThatThrownBy(() -> fetching.fetch(FetchRequest.of(new AgentspaceId("new"), source("acme/x:v1"))))
                    .isInstanceOf(RegistryException.Corrupt.class);
            assertThat(everything()).isEqualTo(before);
        }

        @Test
        void of_the_one_write_changes_nothing() {
            here("mine", "own");
            push("acme/support", "acme/support", agents(agent("a", "x")));
            var before = everything();
            var store = mock(AgentspaceStore.class, delegatesTo(adapters.store));
            doThrow(disk).when(store).apply(any(), any());
            doThrow(disk).when(store).create(any(), any());
            var fetching = new ArtifactFetching(store, adapters.artifacts);

            assertThatThrownBy(() -> fetching.merge(ID, source("acme/support:v1")))
                    .isSameAs(disk);
            assertThatThrownBy(() ->
                            fetching.fetch(new FetchRequest(ID, source("acme/support:v1"), true, "n", null, false)))
                    .isSameAs(disk);
            assertThatThrownBy(
                            () -> fetching.fetch(FetchRequest.of(new AgentspaceId("new"), source("acme/support:v1"))))
                    .isSameAs(disk);
            assertThat(everything()).isEqualTo(before);
        }
    }

    @Test
    void a_fetch_of_nothing_makes_nothing() {
        assertThatThrownBy(() -> fetch("acme/nothing:v1")).isInstanceOf(RegistryException.NotFound.class);
        assertThat(adapters.store.agentspaces()).isEmpty();
    }
}
