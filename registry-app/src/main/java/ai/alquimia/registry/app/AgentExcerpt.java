package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.ParameterReferences;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretReference;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Some agents with the parameters and secret definitions that they refer to in any of several contents, directly or through parameters. */
final class AgentExcerpt {
    private final Set<DocumentKey> agents;
    private final Set<String> parameters = new HashSet<>();
    private final Set<String> secrets = new HashSet<>();

    AgentExcerpt(Collection<AssistantId> agents, List<AgentspaceContent> contents) {
        this.agents = Set.copyOf(agents);
        Map<String, List<JsonObject>> byId = new HashMap<>();
        Deque<JsonObject> waiting = new ArrayDeque<>();
        for (AgentspaceContent content : contents) {
            for (StoredRecord record : content.records(DocumentKind.PARAMETER)) {
                DocumentKind.PARAMETER
                        .keyOf(record.document())
                        .ifPresent(id -> byId.computeIfAbsent(id.toString(), absent -> new ArrayList<>())
                                .add(record.document()));
            }
            records(content, DocumentKind.AGENT).forEach(record -> waiting.add(record.document()));
        }
        while (!waiting.isEmpty()) {
            var document = waiting.remove();
            SecretReferences.in(document).stream().map(SecretReference::key).forEach(secrets::add);
            for (String id : ParameterReferences.in(document)) {
                if (parameters.add(id)) {
                    waiting.addAll(byId.getOrDefault(id, List.of()));
                }
            }
        }
    }

    /** What of a content belongs to them. */
    AgentspaceContent of(AgentspaceContent content) {
        var tables = new EnumMap<DocumentKind, List<StoredRecord>>(DocumentKind.class);
        for (DocumentKind kind : DocumentKind.values()) {
            tables.put(kind, records(content, kind));
        }
        return new AgentspaceContent(tables, Map.of());
    }

    private List<StoredRecord> records(AgentspaceContent content, DocumentKind kind) {
        return content.records(kind).stream()
                .filter(record ->
                        kind.keyOf(record.document()).filter(this::belongs).isPresent())
                .toList();
    }

    private boolean belongs(DocumentKey key) {
        if (key instanceof SecretId secret) {
            return secrets.contains(secret.key());
        }
        return key instanceof ParameterId parameter ? parameters.contains(parameter.value()) : agents.contains(key);
    }
}
