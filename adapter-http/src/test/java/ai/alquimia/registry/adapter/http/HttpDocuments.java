package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.DocumentChange;
import ai.alquimia.registry.app.Documents;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Documents over HTTP: one change is a PUT or DELETE of the document itself, several are a batch. */
record HttpDocuments(HttpCaller caller) implements Documents {
    @Override
    public List<EditOutcome> change(AgentspaceId agentspace, List<? extends DocumentChange> changes) {
        return changes.size() == 1
                ? List.of(change(agentspace, changes.get(0)))
                : new HttpBatch(this, caller, agentspace).carryOut(List.copyOf(changes));
    }

    private EditOutcome change(AgentspaceId agentspace, DocumentChange change) {
        var before = get(agentspace, change.key());
        String path = path(agentspace, change.key());
        if (change instanceof DocumentChange.Put put) {
            var reply = caller.send("PUT", path, put.document().json(), put.expected());
            return new EditOutcome(effect(before, reply), List.of(HttpAgentspaces.record(reply.body())));
        }
        try {
            caller.delete(path, change.expected());
        } catch (RegistryException.NotFound e) {
            return new EditOutcome(Effect.UNCHANGED, List.of());
        }
        return new EditOutcome(Effect.DELETED, before.stream().toList());
    }

    private static Effect effect(Optional<StoredRecord> before, HttpCaller.Reply reply) {
        if (reply.status() == 201) {
            return Effect.CREATED;
        }
        String was = before.orElseThrow().document().toString();
        return was.equals(reply.body().toString()) ? Effect.UNCHANGED : Effect.CHANGED;
    }

    private static String path(AgentspaceId agentspace, DocumentKey key) {
        return HttpPaths.of(agentspace, key.kind()) + "/" + HttpPaths.of(key);
    }

    /** The status is the same for an agentspace that is missing. */
    @Override
    public Optional<StoredRecord> get(AgentspaceId agentspace, DocumentKey key) {
        var found = caller.find(path(agentspace, key));
        if (found.isEmpty()) {
            caller.get(HttpPaths.of(agentspace));
        }
        return found.map(HttpAgentspaces::record);
    }

    @Override
    public List<StoredRecord> find(AgentspaceId agentspace, DocumentKind kind, Selector selector) {
        return caller.list(HttpPaths.of(agentspace, kind), selector, "").stream()
                .map(HttpAgentspaces::record)
                .toList();
    }

    /** Over HTTP a page begins behind a cursor, which only the server reads. */
    @Override
    public List<StoredRecord> page(
            AgentspaceId agentspace, DocumentKind kind, Selector selector, long after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<StoredRecord> deleteWhere(AgentspaceId agentspace, DocumentKind kind, Selector selector) {
        var before = find(agentspace, kind, Selector.all());
        String path = HttpPaths.of(agentspace, kind) + "?filter=" + HttpCaller.filter(selector);
        var deleted = HttpCaller.objects(answer(path), "results").stream()
                .map(result -> result.string("id").orElseThrow())
                .collect(Collectors.toSet());
        return before.stream()
                .filter(record -> deleted.contains(name(kind, record.document())))
                .toList();
    }

    private JsonObject answer(String path) {
        return caller.delete(path, Expected.anything()).body();
    }

    private static String name(DocumentKind kind, JsonObject document) {
        return HttpPaths.name(kind.keyOf(document).orElseThrow());
    }
}
