package ai.alquimia.registry.domain;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version as Semantic Versioning 2.0.0 defines it, with an optional {@code v} in front; ordered by precedence.
 *
 * @param core major, minor and patch
 * @param preRelease the identifiers after the dash; empty for a release
 */
public record SemanticVersion(List<BigInteger> core, List<String> preRelease) implements Comparable<SemanticVersion> {
    private static final String NUMBER = "(0|[1-9][0-9]*)";
    private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    private static final Pattern FORM = Pattern.compile("v?" + NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-("
            + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");
    private static final Comparator<String> BY_IDENTIFIER = SemanticVersion::compareIdentifiers;

    public SemanticVersion {
        core = List.copyOf(core);
        preRelease = List.copyOf(preRelease);
    }

    /** The version that a tag names; empty when it names none. */
    public static Optional<SemanticVersion> parse(Tag tag) {
        var matcher = FORM.matcher(tag.value());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var core = List.of(
                new BigInteger(matcher.group(1)), new BigInteger(matcher.group(2)), new BigInteger(matcher.group(3)));
        String suffix = matcher.group(4);
        return Optional.of(new SemanticVersion(core, suffix == null ? List.of() : List.of(suffix.split("\\.", -1))));
    }

    public boolean isRelease() {
        return preRelease.isEmpty();
    }

    @Override
    public int compareTo(SemanticVersion other) {
        for (int at = 0; at < core.size(); at++) {
            int order = core.get(at).compareTo(other.core.get(at));
            if (order != 0) {
                return order;
            }
        }
        if (isRelease() || other.isRelease()) {
            return Boolean.compare(isRelease(), other.isRelease());
        }
        return comparePreReleases(other);
    }

    private int comparePreReleases(SemanticVersion other) {
        for (int at = 0; at < Math.min(preRelease.size(), other.preRelease.size()); at++) {
            int order = BY_IDENTIFIER.compare(preRelease.get(at), other.preRelease.get(at));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    private static int compareIdentifiers(String left, String right) {
        boolean leftNumeric = left.chars().allMatch(Character::isDigit);
        boolean rightNumeric = right.chars().allMatch(Character::isDigit);
        if (leftNumeric && rightNumeric) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return leftNumeric == rightNumeric ? left.compareTo(right) : Boolean.compare(rightNumeric, leftNumeric);
    }
}
