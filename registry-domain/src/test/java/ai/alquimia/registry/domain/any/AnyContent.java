package ai.alquimia.registry.domain.any;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.Edit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What an agentspace may hold. There are few identities, so that documents meet. */
public final class AnyContent {
    private static final List<DocumentKey> KEYS = List.of(
            new AssistantId("support"),
            new AssistantId("größe \ud83e\uddea"),
            new AssistantId("a"),
            new SecretId("API_KEY", Scope.GLOBAL),
            new SecretId("API_KEY", Scope.LOCAL),
            new ParameterId("model"),
            new ParameterId("\uffee"));

    private AnyContent() {}

    /** Identities of every kind. */
    public static Arbitrary<DocumentKey> keys() {
        return Arbitraries.of(KEYS);
    }

    /** Documents by identity that keep all rules; the fields that no rule knows hold anything. */
    public static Arbitrary<Map.Entry<DocumentKey, JsonObject>> documents() {
        return Combinators.combine(keys(), open(), open(), AnyJson.objects())
                .as((key, before, behind, response) -> Map.entry(key, document(key, before, behind, response)));
    }

    /** Edits of documents. */
    public static Arbitrary<List<Edit>> edits() {
        Arbitrary<Edit> puts = documents().map(document -> new Edit.Put(document.getKey(), document.getValue()));
        Arbitrary<Edit> deletes = keys().map(Edit.Delete::new);
        return Arbitraries.frequencyOf(Tuple.of(2, puts), Tuple.of(1, deletes))
                .list()
                .ofMaxSize(8);
    }

    /** Fields that no rule knows. */
    private static Arbitrary<JsonObject> open() {
        return AnyJson.objects().map(object -> {
            var open = new LinkedHashMap<String, JsonValue>();
            object.fields().forEach((name, value) -> open.put(name.equals("tags") ? "Tags" : name, value));
            return JsonObject.of(open);
        });
    }

    private static JsonObject document(DocumentKey key, JsonObject before, JsonObject behind, JsonObject response) {
        var fields = new LinkedHashMap<>(before.fields());
        if (key instanceof AssistantId agent) {
            fields.put("assistant_id", new JsonString(agent.value()));
            fields.put("response", response);
        } else if (key instanceof SecretId secret) {
            fields.put("scope", new JsonString(secret.scope().label()));
            fields.put("key", new JsonString(secret.key()));
        } else if (key instanceof ParameterId parameter) {
            fields.put("config", response);
            fields.put("parameter_id", new JsonString(parameter.value()));
        }
        behind.fields().forEach(fields::putIfAbsent);
        return JsonObject.of(fields);
    }

    /** Contents that may be published: each identity once, in any order, under any doc ids. */
    public static Arbitrary<AgentspaceContent> publishable() {
        return Combinators.combine(
                        documents().list().ofMaxSize(5).uniqueElements(Map.Entry::getKey),
                        Arbitraries.longs().between(1, 1000).set().ofSize(5),
                        tables(AnyJson.values()))
                .as((entries, ids, tables) -> content(entries, new ArrayList<>(ids), tables));
    }

    private static AgentspaceContent content(
            List<Map.Entry<DocumentKey, JsonObject>> documents, List<Long> ids, Map<String, JsonValue> tables) {
        var sorted = new LinkedHashMap<DocumentKind, TreeMap<Long, StoredRecord>>();
        for (int at = 0; at < documents.size(); at++) {
            var document = documents.get(at);
            sorted.computeIfAbsent(document.getKey().kind(), unused -> new TreeMap<>())
                    .put(ids.get(at), StoredRecord.of(ids.get(at), document.getValue()));
        }
        var records = new LinkedHashMap<DocumentKind, List<StoredRecord>>();
        sorted.forEach((kind, byId) -> records.put(kind, List.copyOf(byId.values())));
        return new AgentspaceContent(records, tables);
    }

    /** Tables that are not of a kind. */
    public static Arbitrary<Map<String, JsonValue>> tables(Arbitrary<JsonValue> values) {
        return AnyJson.objects(values).map(object -> {
            var tables = new LinkedHashMap<>(object.fields());
            for (DocumentKind kind : DocumentKind.values()) {
                tables.remove(kind.table());
            }
            return tables;
        });
    }
}
