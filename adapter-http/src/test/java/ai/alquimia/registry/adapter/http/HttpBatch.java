package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.DocumentChange;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Several changes at once: puts, then deletes, of one kind, that expect nothing. The answer has the effects, and the documents are known. */
final class HttpBatch {
    private final HttpDocuments documents;
    private final HttpCaller caller;
    private final AgentspaceId agentspace;
    private final List<JsonObject> upserts = new ArrayList<>();
    private final List<String> deletes = new ArrayList<>();

    HttpBatch(HttpDocuments documents, HttpCaller caller, AgentspaceId agentspace) {
        this.documents = documents;
        this.caller = caller;
        this.agentspace = agentspace;
    }

    List<EditOutcome> carryOut(List<DocumentChange> changes) {
        var there = new HashMap<DocumentKey, StoredRecord>();
        for (DocumentChange change : changes) {
            add(change);
            documents.get(agentspace, change.key()).ifPresent(record -> there.put(change.key(), record));
        }
        var body = JsonObject.empty()
                .with("upsert", new JsonArray(List.copyOf(upserts)))
                .with("delete", JsonArray.ofStrings(deletes));
        var kind = changes.get(0).key().kind();
        var reply = caller.send("POST", HttpPaths.of(agentspace, kind) + ":batch", body);
        var results = HttpCaller.objects(reply.body(), "results");
        var outcomes = new ArrayList<EditOutcome>();
        for (int at = 0; at < changes.size(); at++) {
            outcomes.add(outcome(changes.get(at), effect(results.get(at)), there));
        }
        return outcomes;
    }

    private void add(DocumentChange change) {
        if (!(change.expected() instanceof Expected.Anything)) {
            throw new UnsupportedOperationException("expectations in a batch");
        }
        if (change instanceof DocumentChange.Put put) {
            if (!deletes.isEmpty()) {
                throw new UnsupportedOperationException("a put behind a delete");
            }
            upserts.add(put.document().json());
        } else {
            deletes.add(HttpPaths.name(change.key()));
        }
    }

    private static Effect effect(JsonObject result) {
        return Effect.valueOf(result.string("effect").orElseThrow().toUpperCase(Locale.ROOT));
    }

    private static EditOutcome outcome(DocumentChange change, Effect effect, Map<DocumentKey, StoredRecord> there) {
        if (change instanceof DocumentChange.Put put) {
            var record = HttpAgentspaces.record(put.document().json());
            there.put(put.key(), record);
            return new EditOutcome(effect, List.of(record));
        }
        var gone = there.remove(change.key());
        return new EditOutcome(effect, gone == null ? List.of() : List.of(gone));
    }
}
