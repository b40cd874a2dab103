package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What words without quotes mean in YAML 1.2's core schema ({@code yes} and {@code 1_000} are text). Numbers keep their spelling; one that JSON
 * cannot spell ({@code 0x1F}, {@code +1}, {@code 007}) is refused: to rewrite it, or to take it for text, would change the document.
 */
final class YamlScalars {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUES = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSES = Set.of("false", "False", "FALSE");
    private static final Map<String, String> SPECIALS = Map.of(
            ".nan", "NaN",
            ".inf", "Infinity",
            "+.inf", "Infinity",
            "-.inf", "-Infinity");
    private static final Pattern SPECIAL = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern OTHER_NUMBER = Pattern.compile(
            "[-+]?[0-9]+|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+");

    private YamlScalars() {}

    static boolean isNull(String text) {
        return NULLS.contains(text);
    }

    /** What a plain scalar has that JSON cannot have, or null when it has a value there. */
    static @Nullable String violation(String text) {
        if (NUMBER.matcher(text).matches()) {
            return text.length() > JsonNumber.MAX_LENGTH ? "has a value that is too long" : null;
        }
        return OTHER_NUMBER.matcher(text).matches()
                ? "has the number " + text + ", which JSON spells otherwise; quote it if it is text"
                : null;
    }

    /** The value of a plain scalar that has one. */
    static JsonValue plain(String text) {
        if (isNull(text)) {
            return JsonNull.NULL;
        }
        if (TRUES.contains(text) || FALSES.contains(text)) {
            return JsonBoolean.of(TRUES.contains(text));
        }
        if (SPECIAL.matcher(text).matches()) {
            return JsonNumber.of(SPECIALS.getOrDefault(text.toLowerCase(Locale.ROOT), "NaN"));
        }
        return NUMBER.matcher(text).matches() ? JsonNumber.of(text) : new JsonString(text);
    }

    /** How YAML spells a number. */
    static String text(JsonNumber number) {
        return SPECIALS.entrySet().stream()
                .filter(special -> special.getValue().equals(number.text())
                        && !special.getKey().startsWith("+"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(number.text());
    }
}
