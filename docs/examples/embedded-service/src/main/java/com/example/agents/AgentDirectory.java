package com.example.agents;

import static ai.alquimia.registry.domain.Selector.where;

import ai.alquimia.registry.app.Documents;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a gateway which agents answer on a channel, and what each of them is made of. Whatever is in the registry now is what it tells. */
final class AgentDirectory {
    private static final List<String> SHOWN = List.of("assistant_id", "nickname", "description", "tags");

    private final Documents documents;
    private final AgentspaceId agentspace;

    AgentDirectory(Documents documents, AgentspaceId agentspace) {
        this.documents = documents;
        this.agentspace = agentspace;
    }

    /** The agents with a channel of this provider, such as {@code whatsapp}, without their configurations. */
    JsonArray on(String channel) {
        var answering = where("channels").any(where("provider_id").eq(channel));
        Stream<JsonValue> cards = documents.find(agentspace, DocumentKind.AGENT, answering).stream()
                .map(StoredRecord::document)
                .map(AgentDirectory::card);
        return new JsonArray(cards.toList());
    }

    private static JsonObject card(JsonObject agent) {
        var card = JsonObject.builder();
        SHOWN.forEach(field -> agent.get(field).ifPresent(value -> card.with(field, value)));
        return card.build();
    }

    /** The whole agent, with references where its secrets are. */
    Optional<JsonObject> agent(String id) {
        return documents.get(agentspace, new AssistantId(id)).map(StoredRecord::document);
    }
}
