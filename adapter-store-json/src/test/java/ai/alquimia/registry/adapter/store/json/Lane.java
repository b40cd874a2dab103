package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.Edit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One of several writers of a registry. Each has agents of its own in the agentspace that they share, and an agentspace and a session of its own. */
final class Lane {
    private static final String NUMBER = "number";

    private final JsonAgentspaceStore store;
    private final JsonSessionStore sessions;
    private final String name;
    private final AgentspaceId space;
    private final SessionId session;

    Lane(int number, JsonAgentspaceStore store, JsonSessionStore sessions) {
        this.store = store;
        this.sessions = sessions;
        this.name = "lane-" + number;
        this.space = new AgentspaceId(name);
        this.session = new SessionId(name);
    }

    /** Throws what the store throws. */
    void run(Operation operation) {
        var key = key(operation.agent());
        var put = put(operation.agent(), operation.number());
        switch (operation.kind()) {
            case ADD -> store.apply(DEFAULT, List.of(new Edit.Expect(key, Expected.nothing()), put));
            case UPSERT -> store.apply(DEFAULT, List.of(put));
            case BATCH -> store.apply(DEFAULT, batch(operation));
            case DELETE -> store.apply(DEFAULT, List.of(new Edit.Delete(key)));
            case PATCH_METADATA -> store.apply(DEFAULT, List.of(patch(operation)));
            case CHANGE_BOTH -> store.apply(DEFAULT, List.of(put, patch(operation)));
            case CREATE_AGENTSPACE -> store.create(metadata(operation.number()), content(operation.number()));
            case DESTROY_AGENTSPACE -> store.destroy(space, Expected.anything());
            case SAVE_SESSION -> sessions.save(new Session(session, text(operation.number())), Expected.anything());
            case DELETE_SESSION -> sessions.delete(session, Expected.anything());
        }
    }

    private AssistantId key(int agent) {
        return new AssistantId(name + "-" + Operation.place(agent));
    }

    private Edit.Put put(int agent, long number) {
        return new Edit.Put(key(agent), agent(agent, number));
    }

    private List<Edit> batch(Operation operation) {
        return IntStream.range(0, Operation.AGENTS)
                .<Edit>mapToObj(
                        each -> each == operation.agent() ? new Edit.Delete(key(each)) : put(each, operation.number()))
                .toList();
    }

    private Edit patch(Operation operation) {
        return new Edit.PatchMetadata(JsonObject.of(name, JsonNumber.of(operation.number())));
    }

    private Agentspace metadata(long number) {
        return Agentspace.create(
                space,
                JsonObject.empty().with("name", name).with("namespace", "lanes").with(NUMBER, JsonNumber.of(number)));
    }

    private AgentspaceContent content(long number) {
        var records = IntStream.range(0, 2)
                .mapToObj(agent -> StoredRecord.of(agent + 1, agent(agent, number)))
                .toList();
        return new AgentspaceContent(Map.of(DocumentKind.AGENT, records), Map.of());
    }

    private JsonObject agent(int agent, long number) {
        return text(number).with("assistant_id", key(agent).value()).with("response", JsonObject.empty());
    }

    /** A text by whose length and number one can tell that it is whole. */
    private static JsonObject text(long number) {
        return JsonObject.of(NUMBER, JsonNumber.of(number)).with("text", "\u00f1x".repeat((int) (number % 1_500)));
    }

    private static long number(JsonObject document) {
        return Long.parseLong(document.get(NUMBER).orElseThrow().toString());
    }

    /** What is there now; fails for what is neither whole nor absent. */
    LaneState state() {
        var state = LaneState.EMPTY;
        var shared = store.open(DEFAULT).orElseThrow();
        for (int agent = 0; agent < Operation.AGENTS; agent++) {
            var found = shared.get(key(agent)).map(StoredRecord::document);
            if (found.isPresent()) {
                assertThat(found).contains(agent(agent, number(found.get())));
                state = state.with(Operation.place(agent), number(found.get()));
            }
        }
        var patched = shared.metadata().document().get(name);
        if (patched.isPresent()) {
            state = state.with(Operation.METADATA, Long.parseLong(patched.get().toString()));
        }
        return withSession(withSpace(state));
    }

    private LaneState withSpace(LaneState state) {
        var found = store.open(space);
        if (found.isEmpty()) {
            return state;
        }
        long number = number(found.get().metadata().document());
        assertThat(found.get().content()).isEqualTo(content(number));
        return state.with(Operation.SPACE, number);
    }

    private LaneState withSession(LaneState state) {
        var found = sessions.find(session);
        if (found.isEmpty()) {
            return state;
        }
        long number = number(found.get().json());
        assertThat(found.get().json()).isEqualTo(text(number));
        return state.with(Operation.SESSION, number);
    }
}
