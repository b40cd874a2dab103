package ai.alquimia.registry.domain;

/**
 * One value of a document, in the registry's own tree: fields keep their order and numbers their spelling.
 *
 * <p>Values are immutable and compare by content: objects without regard to the order of their fields, numbers by value
 * ({@code 1.0} equals {@code 1}).
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {}
