package ai.alquimia.registry.adapter.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.adapter.store.postgres.CommitProxy.Fault;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A connection that breaks while it is being committed. The caller is told the truth: the edits expect that the agent is not there, so that who repeats
 * what has happened would fail, and who takes for done what has not would leave nothing.
 */
class LostAnswerTest {
    private static final AgentspaceId ID = new AgentspaceId("space");

    private final PostgresFixture fixture = new PostgresFixture();
    private final CommitProxy proxy = new CommitProxy(fixture.server().port());
    private final AgentspaceStore store = new PostgresStoreProvider().agentspaces(fixture.context(behindProxy()));

    LostAnswerTest() throws IOException {}

    private Map<String, String> behindProxy() {
        return Map.of("ALQUIMIA_POSTGRES_URL", "postgresql://127.0.0.1:" + proxy.port() + "/" + fixture.database());
    }

    private static Agentspace agentspace(String id) {
        return Agentspace.create(
                new AgentspaceId(id), JsonObject.empty().with("name", id).with("namespace", "ns"));
    }

    @BeforeEach
    void create() {
        store.create(agentspace("space"), AgentspaceContent.empty());
    }

    @AfterEach
    void close() throws IOException {
        assertThat(proxy.hasSpoiled())
                .as("the last commit went through the proxy")
                .isTrue();
        store.close();
        proxy.close();
    }

    private static List<Edit> addition(String id) {
        var agent = JsonObject.empty().with("assistant_id", id).with("response", JsonObject.empty());
        return List.of(
                new Edit.Expect(new AssistantId(id), Expected.nothing()), new Edit.Put(new AssistantId(id), agent));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void an_edit_is_made_once(Fault fault) {
        for (int i = 0; i < 5; i++) {
            proxy.spoilNextCommit(fault);

            assertThat(store.apply(ID, addition("agent-" + i)))
                    .extracting(EditOutcome::effect)
                    .containsExactly(Effect.UNCHANGED, Effect.CREATED);
        }

        assertThat(store.open(ID).orElseThrow().find(DocumentKind.AGENT, Selector.all()))
                .hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void an_agentspace_is_created_and_destroyed_once(Fault fault) {
        proxy.spoilNextCommit(fault);
        store.create(agentspace("other"), AgentspaceContent.empty());
        assertThat(store.agentspaces()).hasSize(2);

        proxy.spoilNextCommit(fault);
        store.destroy(new AgentspaceId("other"), Expected.anything());
        assertThat(store.agentspaces()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_session_is_saved_and_deleted_once(Fault fault) {
        try (var sessions = new PostgresStoreProvider().sessions(fixture.context(behindProxy()))) {
            var session = Session.of(JsonObject.empty().with(Session.ID, "s"));
            proxy.spoilNextCommit(fault);
            sessions.save(session, Expected.nothing());
            assertThat(sessions.find(session.id())).contains(session);

            proxy.spoilNextCommit(fault);
            assertThat(sessions.delete(new SessionId("s"), Expected.anything())).isTrue();
            assertThat(sessions.list()).isEmpty();
        }
    }
}
