package ai.alquimia.registry.domain;

/**
 * A place in a document that holds what looks like the value of a secret. It does not hold the value.
 *
 * @param at where it stands; for the name of a field, the object that has it
 * @param reason what it looks like, such as {@code OpenAI API key}
 * @param masked how long it is and how it begins, never more than four characters of it
 * @param whole true when the string at that place is the secret and nothing else, so that a reference can take its place
 */
public record LiteralSecret(JsonPointer at, String reason, String masked, boolean whole) {
    private static final String LOOKS_LIKE = "looks like a literal secret (";

    /** The same finding in a document that stands at a place of its own. */
    public LiteralSecret within(JsonPointer outer) {
        return new LiteralSecret(outer.append(at), reason, masked, whole);
    }

    /** What is wrong there, for a list of problems. */
    public Problem problem() {
        return new Problem(at, LOOKS_LIKE + reason + ", " + masked + ")");
    }

    /** True for a problem that such a finding is. */
    public static boolean isOne(Problem problem) {
        return problem.message().startsWith(LOOKS_LIKE);
    }

    @Override
    public String toString() {
        return problem().toString();
    }
}
