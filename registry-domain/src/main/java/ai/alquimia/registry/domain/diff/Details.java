package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.JsonValue;
import org.jspecify.annotations.Nullable;

/** A few words on what changed. */
final class Details {
    private static final int LONGEST = 160;

    private Details() {}

    static String changed(@Nullable JsonValue before, @Nullable JsonValue after) {
        return of(before) + " -> " + of(after);
    }

    static String of(@Nullable JsonValue value) {
        return value == null ? "none" : shortened(value.toString());
    }

    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
