package ai.alquimia.registry.domain;

/** What identifies a document within its agentspace. {@code toString} is the form in which users name it. */
public sealed interface DocumentKey permits AssistantId, SecretId, ParameterId {
    /** The kind of document that this key belongs to. */
    DocumentKind kind();

    /** True when the document, however broken it may be otherwise, carries this identity. */
    boolean identifies(JsonObject document);
}
