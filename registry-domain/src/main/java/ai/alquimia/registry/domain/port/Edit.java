package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Selector;

/** One change of an agentspace, as data: a store applies it to the state that it finds when the change's turn comes. */
public sealed interface Edit {
    /** Changes the given fields of the metadata, as {@link ai.alquimia.registry.domain.Agentspace#patch} does. */
    record PatchMetadata(JsonObject changes) implements Edit {}

    /** Replaces the document with this identity (of several the one with the lowest doc id), or adds it under the highest doc id plus one. */
    record Put(DocumentKey key, JsonObject document) implements Edit {}

    /** Removes every document with this identity. */
    record Delete(DocumentKey key) implements Edit {}

    /** Removes every document of a kind that matches. */
    record DeleteWhere(DocumentKind kind, Selector selector) implements Edit {}

    /** Replaces, or adds, a table that is not one of the kinds. */
    record PutTable(String name, JsonValue value) implements Edit {}

    /** Replaces all tables. */
    record ReplaceContent(AgentspaceContent content) implements Edit {}
}
