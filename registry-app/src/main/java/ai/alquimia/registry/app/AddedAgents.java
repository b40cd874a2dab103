package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a content is once agents are added: of stored ones with the same identity the first is replaced. */
final class AddedAgents {
    private AddedAgents() {}

    static AgentspaceContent to(AgentspaceContent content, List<AgentSpec> agents) {
        Map<AssistantId, AgentSpec> added = new LinkedHashMap<>();
        agents.forEach(agent -> added.put(agent.id(), agent));
        var records = new ArrayList<StoredRecord>();
        long highest = 0;
        for (StoredRecord record : content.records(DocumentKind.AGENT)) {
            highest = Math.max(highest, record.docId());
            var key = DocumentKind.AGENT.keyOf(record.document());
            var replaced = key.isEmpty() ? null : added.remove((AssistantId) key.get());
            records.add(replaced == null ? record : StoredRecord.of(record.docId(), replaced.json()));
        }
        for (AgentSpec agent : added.values()) {
            records.add(StoredRecord.of(++highest, agent.json()));
        }
        var tables = new EnumMap<>(content.tables());
        tables.put(DocumentKind.AGENT, records);
        return new AgentspaceContent(tables, content.otherTables());
    }
}
