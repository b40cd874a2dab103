package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.ParameterReferences;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that may refer to secrets.
 *
 * @param label its id, or its doc id when it has none
 * @param agent whose local secrets it may take; null for a parameter
 * @param parameter the parameter that it is; null for an agent
 */
record ReferenceHolder(
        DocumentKind kind,
        String label,
        JsonObject document,
        @Nullable AssistantId agent,
        @Nullable ParameterId parameter) {
    /** Every agent and every parameter. */
    static List<ReferenceHolder> all(AgentspaceView view) {
        var holders = new ArrayList<ReferenceHolder>();
        for (DocumentKind kind : List.of(DocumentKind.AGENT, DocumentKind.PARAMETER)) {
            view.find(kind, Selector.all()).forEach(record -> holders.add(of(kind, record)));
        }
        return holders;
    }

    /** An agent, and the parameters that it refers to, directly or through others. */
    static List<ReferenceHolder> reachable(AgentspaceView view, StoredRecord agent) {
        var holders = new ArrayList<>(List.of(of(DocumentKind.AGENT, agent)));
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(ParameterReferences.in(agent.document()));
        while (!open.isEmpty()) {
            String id = open.remove();
            if (seen.add(id)) {
                view.get(new ParameterId(id)).ifPresent(record -> {
                    holders.add(of(DocumentKind.PARAMETER, record));
                    open.addAll(ParameterReferences.in(record.document()));
                });
            }
        }
        return holders;
    }

    private static ReferenceHolder of(DocumentKind kind, StoredRecord record) {
        var key = kind.keyOf(record.document());
        String label = key.map(Object::toString).orElse("doc id " + record.docId());
        return new ReferenceHolder(
                kind,
                label,
                record.document(),
                key.orElse(null) instanceof AssistantId agent ? agent : null,
                key.orElse(null) instanceof ParameterId parameter ? parameter : null);
    }
}
