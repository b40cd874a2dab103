package ai.alquimia.registry.domain;

/**
 * A place in a document that names a secret: {@code {"$secretRef": "KEY"}}.
 *
 * @param at where it stands
 * @param key the key it names
 */
public record SecretReference(JsonPointer at, String key) {}
