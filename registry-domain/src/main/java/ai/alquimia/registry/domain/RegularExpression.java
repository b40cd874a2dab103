package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A regular expression of Java's syntax with Unicode character classes; two are equal when their text is. Thread safe. */
public final class RegularExpression {
    private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES;

    private final Pattern pattern;

    private RegularExpression(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Throws {@link RegistryException.Invalid} when it is not well formed. */
    public static RegularExpression of(String text) {
        try {
            return new RegularExpression(Pattern.compile(text, FLAGS));
        } catch (PatternSyntaxException e) {
            throw new RegistryException.Invalid(
                    "read regular expression", quote(text), e.getDescription() + " at index " + e.getIndex());
        } catch (StackOverflowError e) {
            throw new RegistryException.Invalid("read regular expression", quote(text), "is nested too deeply");
        }
    }

    /** The text it was made from. */
    public String text() {
        return pattern.pattern();
    }

    Pattern pattern() {
        return pattern;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegularExpression expression && text().equals(expression.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
