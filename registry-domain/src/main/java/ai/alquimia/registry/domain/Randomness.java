package ai.alquimia.registry.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells a text that somebody drew at random from one that somebody thought of. */
final class Randomness {
    private static final int SHORTEST = 8;
    private static final double BITS_PER_CHARACTER = 2.9;
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)\\{\\{.*|\\$\\{.*|\\$[A-Z_]+|<.*>|%[a-z_]+%|\\*+|x{4,}|\\.{3,}|.*(?:your|example|change[_-]?me|placeholder|dummy|redacted|(?<![a-z])(?:insert|here)(?![a-z])).*");
    private static final Pattern WORDS = Pattern.compile("(?:(?:[A-Z]?[a-z]{2,}+|[A-Z]{2,}+)[-_. /:]?+)++[0-9]{0,2}");
    private static final Pattern PLAIN_URL = Pattern.compile("[a-z][a-z0-9+.-]*://\\S*", Pattern.CASE_INSENSITIVE);
    private static final Pattern POINTER = Pattern.compile(
            "(?i)(?:arn:|projects/|vault[:/]|env[:.]|file:|op:/|ssm[:/]|keyring:|secrets?[:/]|kubernetes[:/]|\\./|\\.\\./|~/|/[a-z]+/).*");
    private static final Pattern SCHEME = Pattern.compile("(?i)(?:bearer|basic|token|apikey)\\s+(.*)");

    private Randomness() {}

    /** True for a value that could be a key or a good password; texts with blanks, words, placeholders, paths and URLs are none. */
    static boolean isIn(String text) {
        var scheme = SCHEME.matcher(text);
        String value = scheme.matches() ? scheme.group(1) : text;
        return value.length() >= SHORTEST
                && value.chars().noneMatch(Character::isWhitespace)
                && !PLACEHOLDER.matcher(value).matches()
                && !WORDS.matcher(value).matches()
                && !POINTER.matcher(value).matches()
                && !PLAIN_URL.matcher(value).matches()
                && entropy(value) >= BITS_PER_CHARACTER;
    }

    /** Shannon's entropy of the characters, in bits for each. */
    private static double entropy(String text) {
        Map<Integer, Integer> counts = new HashMap<>();
        text.codePoints().forEach(c -> counts.merge(c, 1, Integer::sum));
        double total = Characters.codePoints(text);
        return counts.values().stream()
                .mapToDouble(count -> -(count / total) * (Math.log(count / total) / Math.log(2)))
                .sum();
    }
}
