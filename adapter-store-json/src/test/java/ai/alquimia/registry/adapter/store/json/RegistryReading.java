package ai.alquimia.registry.adapter.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** A whole registry as we read it, file by file. */
final class RegistryReading {
    private RegistryReading() {}

    /** Fails when TinyDB, or a JSON parser, reads something else in any file than we do. */
    static void assertSame(Path registry, TinyDbReader tinyDb) throws IOException {
        var theirs = tinyDb.read(registry);
        var store = RegistryFixture.store(registry);
        var agentspaces = store.agentspaces();
        assertThat(tables(theirs, "metadata.json")).isEqualTo(JsonObject.of("_default", table(agentspaces)));
        for (StoredRecord record : agentspaces) {
            String id = record.document().string(Agentspace.ID).orElseThrow();
            var content = store.open(new AgentspaceId(id)).orElseThrow().content();
            assertThat(tables(theirs, id + "/dist.json")).as(id).isEqualTo(tables(content));
        }
        var sessions = RegistryFixture.sessions(registry, Disk.REAL);
        for (var id : sessions.list()) {
            assertThat(theirs.get("history/" + id))
                    .contains(sessions.find(id).orElseThrow().json());
        }
    }

    /** Empty tables are absent ones. */
    private static JsonObject tables(JsonObject files, String file) {
        var tables = new LinkedHashMap<String, JsonValue>();
        if (files.get(file).orElse(JsonObject.empty()) instanceof JsonObject found) {
            tables.putAll(found.fields());
        }
        tables.values().removeIf(JsonObject.empty()::equals);
        return JsonObject.of(tables);
    }

    private static JsonObject tables(AgentspaceContent content) {
        var tables = new LinkedHashMap<>(content.otherTables());
        for (DocumentKind kind : DocumentKind.values()) {
            tables.put(kind.table(), table(content.records(kind)));
        }
        tables.values().removeIf(JsonObject.empty()::equals);
        return JsonObject.of(tables);
    }

    private static JsonObject table(List<StoredRecord> records) {
        var table = new LinkedHashMap<String, JsonValue>();
        records.forEach(record -> table.put(Long.toString(record.docId()), record.document()));
        return JsonObject.of(table);
    }
}
