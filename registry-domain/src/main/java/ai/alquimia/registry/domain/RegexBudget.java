package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

/** Counts how often a query's regular expressions look at a character; Java's engine knows no other way to be stopped. */
final class RegexBudget {
    private static final long MAX_STEPS = 20_000_000;

    private long steps;

    boolean finds(Condition.Matches condition, String text) {
        var matcher = condition.expression().pattern().matcher(new Counted(text));
        try {
            return condition.anywhere() ? matcher.find() : matcher.lookingAt();
        } catch (Exhausted | StackOverflowError e) {
            throw new RegistryException.Invalid(
                    "match regular expression",
                    quote(condition.expression().text()),
                    "takes too many steps; make it simpler");
        }
    }

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("budget exhausted", null, false, false);
        }
    }

    private final class Counted implements CharSequence {
        private final CharSequence text;

        Counted(CharSequence text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
