package ai.alquimia.registry.domain;

/** A document that keeps all rules of its kind, so that it may be added and published. Unknown fields are kept, in order. */
public sealed interface Document permits AgentSpec, SecretDef, ParameterDef {
    /** The identity within the agentspace. */
    DocumentKey key();

    /** The whole document. */
    JsonObject json();

    /** The kind of document this is. */
    default DocumentKind kind() {
        return key().kind();
    }
}
