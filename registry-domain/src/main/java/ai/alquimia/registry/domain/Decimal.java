package ai.alquimia.registry.domain;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The value of a number as {@code sign * 0.digits * 10^exponent}, without leading or trailing zeros, so that two spellings of one value
 * are equal and no exponent, however large, is ever expanded.
 */
record Decimal(int sign, String digits, BigInteger exponent, Rank rank) implements Comparable<Decimal> {
    enum Rank {
        NEGATIVE_INFINITY,
        FINITE,
        INFINITY,
        NAN
    }

    private static final Decimal ZERO = new Decimal(0, "", BigInteger.ZERO, Rank.FINITE);

    static @Nullable Decimal special(String text) {
        return switch (text) {
            case "NaN" -> new Decimal(0, "", BigInteger.ZERO, Rank.NAN);
            case "Infinity" -> new Decimal(0, "", BigInteger.ZERO, Rank.INFINITY);
            case "-Infinity" -> new Decimal(0, "", BigInteger.ZERO, Rank.NEGATIVE_INFINITY);
            default -> null;
        };
    }

    /** Parses what matches the JSON grammar of numbers. */
    static Decimal parse(String text) {
        boolean negative = text.startsWith("-");
        int exponentAt = Math.max(text.indexOf('e'), text.indexOf('E'));
        String mantissa = text.substring(negative ? 1 : 0, exponentAt < 0 ? text.length() : exponentAt);
        int point = mantissa.indexOf('.');
        String whole = point < 0 ? mantissa : mantissa.substring(0, point);
        String all = point < 0 ? mantissa : whole + mantissa.substring(point + 1);
        int first = firstNonZero(all);
        if (first == all.length()) {
            return ZERO;
        }
        BigInteger written = exponentAt < 0 ? BigInteger.ZERO : new BigInteger(text.substring(exponentAt + 1));
        BigInteger exponent = written.add(BigInteger.valueOf((long) whole.length() - first));
        return new Decimal(negative ? -1 : 1, withoutTrailingZeros(all.substring(first)), exponent, Rank.FINITE);
    }

    boolean isFinite() {
        return rank == Rank.FINITE;
    }

    @Override
    public int compareTo(Decimal other) {
        if (rank != other.rank) {
            return rank.compareTo(other.rank);
        }
        if (sign != other.sign) {
            return Integer.compare(sign, other.sign);
        }
        int byExponent = exponent.compareTo(other.exponent);
        int magnitude = byExponent != 0 ? byExponent : digits.compareTo(other.digits);
        return sign * magnitude;
    }

    private static int firstNonZero(String digits) {
        int at = 0;
        while (at < digits.length() && digits.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static String withoutTrailingZeros(String digits) {
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }
}
