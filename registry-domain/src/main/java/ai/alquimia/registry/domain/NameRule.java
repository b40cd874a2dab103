package ai.alquimia.registry.domain;

import org.jspecify.annotations.Nullable;

/** What an identity must be that is no file name. */
final class NameRule {
    private static final int MAX_CODE_POINTS = 255;

    private NameRule() {}

    /** The first rule that the name breaks, or null when it breaks none. */
    static @Nullable String violation(String name) {
        if (name.isBlank()) {
            return "is blank";
        }
        if (Characters.codePoints(name) > MAX_CODE_POINTS) {
            return "is longer than " + MAX_CODE_POINTS + " characters";
        }
        if (Characters.hasControl(name)) {
            return "contains a control character";
        }
        return Characters.hasLoneSurrogate(name) ? "contains half of a surrogate pair" : null;
    }
}
