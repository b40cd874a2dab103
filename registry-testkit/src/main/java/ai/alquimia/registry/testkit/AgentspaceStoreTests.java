package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store under test, and what is said to it. */
abstract class AgentspaceStoreTests {
    static final AgentspaceId ID = new AgentspaceId("space");

    AgentspaceStore store = new InMemoryAgentspaceStore();

    /**
     * A store without agentspaces for the first call of a test; later calls of the test open the same one again, also while others that they
     * answered are still open.
     */
    protected abstract AgentspaceStore openStore();

    /** Damages what is stored of an agentspace's content, behind the back of the stores that were opened: it cannot be read any more. */
    protected abstract void damage(AgentspaceId id);

    @BeforeEach
    void open() {
        store = openStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    static Agentspace agentspace(String id, String name) {
        return Agentspace.create(
                new AgentspaceId(id), JsonObject.empty().with("name", name).with("namespace", "local"));
    }

    static JsonObject agent(String id) {
        return new AgentSpec(JsonObject.empty().with("assistant_id", id).with("response", JsonObject.empty())).json();
    }

    static Edit put(String id) {
        return put(id, agent(id));
    }

    static Edit put(String id, JsonObject document) {
        return new Edit.Put(new AssistantId(id), document);
    }

    static Edit patch(String field, JsonValue value) {
        return new Edit.PatchMetadata(JsonObject.of(field, value));
    }

    static AgentspaceContent content(StoredRecord... agents) {
        return new AgentspaceContent(
                Map.of(DocumentKind.AGENT, List.of(agents)), Map.of("extra", new JsonString("kept")));
    }

    AgentspaceView view() {
        return store.open(ID).orElseThrow();
    }

    List<StoredRecord> agents() {
        return view().find(DocumentKind.AGENT, Selector.all());
    }

    JsonObject metadata() {
        return view().metadata().document();
    }

    void reopen() {
        store.close();
        store = openStore();
    }
}
