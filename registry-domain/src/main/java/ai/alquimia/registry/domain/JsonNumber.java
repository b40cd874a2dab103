package ai.alquimia.registry.domain;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON number that keeps its spelling ({@code 3.0}, {@code 1e-07}, {@code -0.0}, twenty digits) and compares by value.
 *
 * <p>{@code NaN}, {@code Infinity} and {@code -Infinity}, which Python writes, are kept too; they are no JSON, so
 * publishing refuses them ({@link #isFinite}).
 */
public final class JsonNumber implements JsonValue, Comparable<JsonNumber> {
    /** The longest spelling, in characters. */
    public static final int MAX_LENGTH = 10_000;

    private static final Pattern GRAMMAR = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private final Decimal value;

    private JsonNumber(String text, Decimal value) {
        this.text = text;
        this.value = value;
    }

    /**
     * The number with this spelling.
     *
     * @throws IllegalArgumentException when it is neither a JSON number nor one of Python's three words, or is too long
     */
    public static JsonNumber of(String text) {
        var special = Decimal.special(text);
        if (special != null) {
            return new JsonNumber(text, special);
        }
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a number of " + text.length() + " characters");
        }
        if (!GRAMMAR.matcher(text).matches()) {
            throw new IllegalArgumentException("not a JSON number: " + text);
        }
        return new JsonNumber(text, Decimal.parse(text));
    }

    public static JsonNumber of(long value) {
        return of(Long.toString(value));
    }

    /** The spelling in which the number was written. */
    public String text() {
        return text;
    }

    /** False for NaN and the infinities. */
    public boolean isFinite() {
        return value.isFinite();
    }

    /** By value; NaN equals itself and is greater than everything else. */
    @Override
    public int compareTo(JsonNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonNumber number && value.compareTo(number.value) == 0;
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
