package ai.alquimia.registry.domain;

/**
 * A JSON string.
 *
 * @param value its characters; lone surrogates are kept as they were read
 */
public record JsonString(String value) implements JsonValue {
    @Override
    public String toString() {
        return JsonText.of(this);
    }
}
