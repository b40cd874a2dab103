package ai.alquimia.registry.adapter.secrets.vault;

import java.util.Optional;

/** What may stand between two slashes of a path in Vault: whatever else would change where the request goes. */
final class PathSegment {
    private static final String PUNCTUATION = "-_.~@+=:,";
    private static final String ALLOWED = "letters, digits and " + PUNCTUATION;

    private PathSegment() {}

    /** The rule that the text breaks; empty when it breaks none. */
    static Optional<String> violation(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        if (text.equals(".") || text.equals("..")) {
            return Optional.of("would lead to another directory");
        }
        return text.codePoints().allMatch(PathSegment::isAllowed)
                ? Optional.empty()
                : Optional.of("may hold only " + ALLOWED);
    }

    /** Of a letter belong its marks: in Hindi the vowels are marks. */
    private static boolean isAllowed(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isLetterOrDigit(codePoint)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || PUNCTUATION.indexOf(codePoint) >= 0;
    }
}
