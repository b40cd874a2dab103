package ai.alquimia.registry.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/** A credential that a longer text gives: {@code API_KEY=...}, {@code --token ...}, {@code Authorization: Bearer ...}, {@code ?key=...}. */
final class SecretAssignment {
    private static final String VALUE = "[\"']?([^\\s\"'&;,<>(){}\\[\\]`|]{12,256}+)";
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

    /** Prose has colons too, so that more is asked of a value in it than of one that stands alone. */
    private static boolean isSecret(String value) {
        return value.chars().anyMatch(Character::isDigit)
                && value.chars().anyMatch(Character::isLetter)
                && Randomness.isIn(value);
    }
}
