package ai.alquimia.registry.domain;

/**
 * The name under which resolvers look a secret up, derived from its key and scope.
 *
 * @param value such as {@code OPENAI_API_KEY} or {@code support_OPENAI_API_KEY}
 */
public record LookupKey(String value) {
    @Override
    public String toString() {
        return value;
    }
}
