package ai.alquimia.registry.domain;

/**
 * A place in a document that holds what looks like the value of a secret. It does not hold the value.
 *
 * @param at where it stands; for the name of a field, the object that has it
 * @param reason what it looks like, such as {@code OpenAI API key}
 * @param masked how long it is and how it begins, never more than four characters of it
 */
public record LiteralSecret(JsonPointer at, String reason, String masked) {
    @Override
    public String toString() {
        return at + " looks like a literal secret (" + reason + ", " + masked + ")";
    }
}
