package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.Edit;
import java.util.List;

/** A number in an agent and one in a session, which several processes count up at once. */
record Counters(JsonAgentspaceStore store, JsonSessionStore sessions) {
    private static final AssistantId AGENT = new AssistantId("counter");
    private static final SessionId SESSION = new SessionId("counter");

    void start() {
        store.apply(DEFAULT, List.of(RegistryFixture.put(AGENT.value())));
        sessions.save(new Session(SESSION, JsonObject.empty()), Expected.nothing());
    }

    void up() {
        untilItSucceeds(() -> {
            var before = agent();
            store.apply(
                    DEFAULT,
                    List.of(new Edit.Expect(AGENT, Expected.exactly(before)), new Edit.Put(AGENT, next(before))));
        });
        untilItSucceeds(() -> {
            var before = session();
            sessions.save(new Session(SESSION, next(before)), Expected.exactly(before));
        });
    }

    private static void untilItSucceeds(Runnable write) {
        while (true) {
            try {
                write.run();
                return;
            } catch (RegistryException.Stale e) {
                Thread.onSpinWait(); // another process was faster
            }
        }
    }

    List<Integer> counts() {
        return List.of(count(agent()), count(session()));
    }

    private JsonObject agent() {
        return store.open(DEFAULT).orElseThrow().get(AGENT).orElseThrow().document();
    }

    private JsonObject session() {
        return sessions.find(SESSION).orElseThrow().json();
    }

    private static JsonObject next(JsonObject document) {
        return document.with("count", JsonNumber.of(count(document) + 1));
    }

    private static int count(JsonObject document) {
        return document.get("count")
                .map(count -> Integer.parseInt(count.toString()))
                .orElse(0);
    }
}
