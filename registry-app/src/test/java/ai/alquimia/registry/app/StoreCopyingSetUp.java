package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.StoreProvider;
import ai.alquimia.registry.testkit.InMemoryAgentspaceStore;
import ai.alquimia.registry.testkit.InMemorySessionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A source and a target in memory, what is put into them, and the copying between them. */
abstract class StoreCopyingSetUp {
    static final StoreCopyRequest REQUEST = StoreCopyRequest.of("json:/source", "json:/target");

    final PlacedStores stores = new PlacedStores();
    final InMemoryAgentspaceStore source = stores.agentspacesAt("/source");
    final InMemoryAgentspaceStore target = stores.agentspacesAt("/target");
    final InMemorySessionStore sourceSessions = stores.sessionsAt("/source/history");
    final InMemorySessionStore targetSessions = stores.sessionsAt("/target/history");
    final Map<String, String> environment = new LinkedHashMap<>();
    final List<String> warnings = new ArrayList<>();
    final List<String> steps = new ArrayList<>();

    StoreCopying copying() {
        return StoreCopying.of(
                Providers.of(List.of(stores, new Unmoved())),
                Settings.of(environment)
                        .withWarnings(warnings::add)
                        .withProgress((step, done, of) -> steps.add(step + " " + done + "/" + of)));
    }

    /** A store that has no location. */
    static final class Unmoved implements StoreProvider {
        private final InMemoryAgentspaceStore agentspaces = new InMemoryAgentspaceStore();
        private final InMemorySessionStore sessions = new InMemorySessionStore();

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public InMemoryAgentspaceStore agentspaces(AdapterContext context) {
            return agentspaces;
        }

        @Override
        public InMemorySessionStore sessions(AdapterContext context) {
            return sessions;
        }
    }

    @AfterEach
    void all_stores_are_closed() {
        assertThat(stores.open).isZero();
    }

    static StoreCopyRequest merging(OnConflict onConflict) {
        return new StoreCopyRequest(REQUEST.from(), REQUEST.to(), onConflict);
    }

    static JsonObject metadata(String id) {
        return Agentspace.create(
                        new AgentspaceId(id),
                        JsonObject.empty().with("name", id).with("namespace", "local"))
                .json();
    }

    static JsonObject agent(String id, String prompt) {
        return JsonObject.empty()
                .with("assistant_id", id)
                .with("response", JsonObject.empty().with("prompt", prompt));
    }

    static AgentspaceContent agents(JsonObject... agents) {
        var records = new ArrayList<StoredRecord>();
        for (JsonObject agent : agents) {
            records.add(StoredRecord.of(records.size() + 1L, agent));
        }
        return new AgentspaceContent(Map.of(DocumentKind.AGENT, records), Map.of());
    }

    static void put(AgentspaceStore store, String id, JsonObject... agents) {
        store.create(new Agentspace(metadata(id)), agents(agents));
    }

    static void put(InMemorySessionStore store, String id, String word) {
        store.save(new Session(new SessionId(id), JsonObject.empty().with("word", word)), Expected.nothing());
    }

    static String text(AgentspaceStore store, String id) {
        return store.open(new AgentspaceId(id))
                .map(view -> view.metadata().document() + " " + view.content())
                .orElse("none");
    }

    static String text(InMemorySessionStore store, String id) {
        return store.find(new SessionId(id)).map(Session::toString).orElse("none");
    }

    static List<String> outcomes(StoreCopyResult result) {
        return result.items().stream()
                .map(item -> item.id() + " " + item.outcome())
                .toList();
    }

    void threeAndTwo() {
        put(source, "b", agent("x", "one"));
        put(source, "a", agent("x", "two"), agent("y", "three"));
        put(source, "c");
        put(sourceSessions, "s1", "hello");
        put(sourceSessions, "s2", "bye");
    }

    void nothingIsWritten() {
        assertThat(target.agentspaces()).isEmpty();
        assertThat(targetSessions.list()).isEmpty();
    }
}
