package ai.alquimia.registry.domain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A credential that a longer text gives: {@code API_KEY=...}, {@code --token ...}, {@code Authorization: Bearer ...}, {@code ?key=...}. */
final class SecretAssignment {
    private static final String VALUE = "[\"']?([^\\s\"'&;,<>(){}\\[\\]`|]{12,256}+)";
    private static final String VALUE_END = "\"'&;,<>(){}[]`|";
    private static final Pattern NAMED =
            Pattern.compile("(?<![A-Za-z0-9_.-])([A-Za-z][A-Za-z0-9_.-]{1,63}+)[\"']?\\s{0,3}[=:]\\s{0,3}" + VALUE);
    private static final Pattern OPTION =
            Pattern.compile("(?<![A-Za-z0-9_.-])--([A-Za-z][A-Za-z0-9_.-]{1,63}+)[ =]{1,3}" + VALUE);
    private static final Pattern SCHEME =
            Pattern.compile("(?i)(?<![A-Za-z0-9])(authorization[\"']?\\s?:\\s?)[\"']?(?:bearer|basic)\\s{1,3}" + VALUE);

    private SecretAssignment() {}

    /** The first value in the text that is given to a credential and was drawn at random. */
    static Optional<String> in(String text) {
        return in(text, NAMED).or(() -> in(text, OPTION)).or(() -> in(text, SCHEME));
    }

    /** What follows a name may itself be one, as in {@code url: https://host?api_key=...}. */
    private static Optional<String> in(String text, Pattern pattern) {
        var matcher = pattern.matcher(text);
        int from = 0;
        while (matcher.find(from)) {
            if (CredentialNames.expects(matcher.group(1)) && isSecret(matcher.group(2))) {
                return Optional.of(matcher.group(2));
            }
            from = matcher.start(2);
        }
        return Optional.empty();
    }

    /** The text with every such value masked. */
    static String masked(String text) {
        String result = text;
        for (Pattern pattern : List.of(NAMED, OPTION, SCHEME)) {
            result = masked(result, pattern);
        }
        return result;
    }

    private static String masked(String text, Pattern pattern) {
        var matcher = pattern.matcher(text);
        var out = new StringBuilder();
        int done = 0;
        int from = 0;
        while (matcher.find(from)) {
            from = matcher.start(2);
            if (CredentialNames.expects(matcher.group(1)) && isSecret(matcher.group(2))) {
                int end = valueEnd(text, matcher.end(2));
                out.append(text, done, from).append(LiteralSecrets.masked(text.substring(from, end)));
                done = end;
                from = end;
            }
        }
        return out.append(text, done, text.length()).toString();
    }

    /** A value may be longer than what is looked at to tell what it is. */
    private static int valueEnd(String text, int from) {
        int end = from;
        while (end < text.length()
                && VALUE_END.indexOf(text.charAt(end)) < 0
                && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Prose has colons too, so that more is asked of a value in it than of one that stands alone. */
    private static boolean isSecret(String value) {
        return value.chars().anyMatch(Character::isDigit)
                && value.chars().anyMatch(Character::isLetter)
                && Randomness.isIn(value);
    }
}
