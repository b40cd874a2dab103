package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Writes that happen only when what is there is what the caller expects. */
class ConditionalWritesTest {
    private static final AgentspaceId SPACE = new AgentspaceId("space");

    private final RegistryPlatform platform = new MemoryAdapters().platform(Map.of());

    @BeforeEach
    void create() {
        platform.agentspaces()
                .create(JsonObject.empty()
                        .with("agentspace_id", SPACE.value())
                        .with("name", "space")
                        .with("namespace", "local"));
    }

    private static AgentSpec agent(String id, String nickname) {
        return new AgentSpec(JsonObject.empty()
                .with("assistant_id", id)
                .with("response", JsonObject.empty())
                .with("nickname", nickname));
    }

    private JsonObject metadata() {
        return platform.agentspaces().get(SPACE).orElseThrow().document();
    }

    private static void isStale(Runnable write) {
        assertThatThrownBy(write::run).isInstanceOf(RegistryException.Stale.class);
    }

    @Nested
    class Of_documents {
        private final Documents documents = platform.documents();

        @BeforeEach
        void addTwo() {
            documents.add(SPACE, List.of(agent("a", "A"), agent("b", "B")));
        }

        @Test
        void answer_one_outcome_for_each_change_whatever_it_expects() {
            var outcomes = documents.change(
                    SPACE,
                    List.of(
                            new DocumentChange.Put(SecretDef.of("KEY", Scope.GLOBAL, null), Expected.nothing()),
                            new DocumentChange.Put(
                                    agent("a", "new"),
                                    Expected.exactly(agent("a", "A").json())),
                            new DocumentChange.Delete(
                                    new AssistantId("b"),
                                    Expected.exactly(agent("b", "B").json())),
                            new DocumentChange.Delete(new AssistantId("b"), Expected.nothing()),
                            new DocumentChange.Put(agent("a", "new"), Expected.anything())));

            assertThat(outcomes)
                    .extracting(EditOutcome::effect)
                    .containsExactly(
                            Effect.CREATED, Effect.CHANGED, Effect.DELETED, Effect.UNCHANGED, Effect.UNCHANGED);
            assertThat(outcomes.get(4).records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.document())
                            .isEqualTo(agent("a", "new").json()));
        }

        @Test
        void change_nothing_when_one_expectation_is_disappointed() {
            isStale(() -> documents.change(
                    SPACE,
                    List.of(
                            new DocumentChange.Delete(new AssistantId("b"), Expected.anything()),
                            new DocumentChange.Put(agent("a", "new"), Expected.nothing()))));

            assertThat(documents.find(SPACE, DocumentKind.AGENT, Selector.all()))
                    .hasSize(2);
        }

        @Test
        void trust_the_global_secrets_that_they_declare_but_not_those_that_they_delete() {
            platform.agentspaces().save(SPACE, JsonObject.of("source_repo_id", new JsonString("ghcr.io/a/b:v1")));

            documents.change(
                    SPACE,
                    List.of(
                            new DocumentChange.Put(SecretDef.of("OURS", Scope.GLOBAL, null), Expected.nothing()),
                            new DocumentChange.Delete(new SecretId("THEIRS", Scope.GLOBAL), Expected.nothing())));

            assertThat(metadata().get("trusted_secrets").orElseThrow()).hasToString("[\"OURS\"]");
        }
    }

    @Nested
    class Of_metadata {
        @Test
        void change_and_destroy_only_what_is_expected() {
            var before = metadata();
            var changes = JsonObject.of("description", new JsonString("d"));

            var saved = platform.agentspaces().save(SPACE, changes, Expected.exactly(before));

            assertThat(saved.document()).isEqualTo(before.with("description", "d"));
            isStale(() -> platform.agentspaces().save(SPACE, changes, Expected.exactly(before)));
            isStale(() -> platform.agentspaces().destroy(SPACE, Expected.exactly(before)));
            assertThat(metadata()).isEqualTo(saved.document());
            platform.agentspaces().destroy(SPACE, Expected.exactly(saved.document()));
            assertThat(platform.agentspaces().get(SPACE)).isEmpty();
        }
    }

    @Nested
    class Of_sessions {
        @Test
        void save_and_delete_only_what_is_expected() {
            var id = new SessionId("s");
            var first = Session.of(JsonObject.of("session_id", new JsonString("s")));
            var second = new Session(id, first.json().with("text", "more"));
            platform.sessions().save(first, Expected.nothing());
            platform.sessions().save(second, Expected.exactly(first.json()));

            isStale(() -> platform.sessions().save(first, Expected.nothing()));
            isStale(() -> platform.sessions().delete(id, Expected.exactly(first.json())));
            assertThat(platform.sessions().get(id)).contains(second);
            platform.sessions().delete(id, Expected.exactly(second.json()));

            isStale(() -> platform.sessions().delete(id, Expected.exactly(second.json())));
            assertThatThrownBy(() -> platform.sessions().delete(id)).isInstanceOf(RegistryException.NotFound.class);
        }
    }
}
