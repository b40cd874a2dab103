package ai.alquimia.registry.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the literal secrets of well-known issuers look like, wherever in a text they stand. Every expression is linear: what may repeat is
 * bounded or possessive, so that no text makes it slow or fills the stack.
 */
enum SecretShape {
    ANTHROPIC("Anthropic API key", "sk-ant-", "(?<![A-Za-z0-9])sk-ant-[a-z0-9]{2,10}-[A-Za-z0-9_-]{20,}+"),
    /** Others issue keys of the same form. A run of 16 with a digit tells them from names such as {@code sk-learn}. */
    OPENAI(
            "OpenAI API key",
            "sk-",
            "(?<![A-Za-z0-9_-])sk-(?!ant-)(?=[A-Za-z0-9_-]*?(?=[A-Za-z]{0,15}[0-9])[A-Za-z0-9]{16})[A-Za-z0-9_-]{20,}+"),
    GITHUB(
            "GitHub token",
            "ghp_ gho_ ghu_ ghs_ ghr_ github_pat_",
            "(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36,}+|github_pat_[A-Za-z0-9_]{22,}+)"),
    /** Not the one that the documentation of AWS uses. */
    AWS(
            "AWS access key id",
            "AKIA ASIA ABIA ACCA",
            "(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}(?![A-Za-z0-9])"),
    GOOGLE(
            "Google credential",
            "AIza ya29. GOCSPX-",
            "(?<![A-Za-z0-9])(?:AIza[A-Za-z0-9_-]{35}|ya29\\.[A-Za-z0-9_-]{20,}+|GOCSPX-[A-Za-z0-9_-]{28})"),
    SLACK(
            "Slack token",
            "xox xapp- hooks.slack.com",
            "(?<![A-Za-z0-9])(?:xox[abeoprs]-[0-9A-Za-z-]{10,}+|xapp-[0-9]-[0-9A-Za-z-]{10,}+)"
                    + "|https://hooks\\.slack\\.com/(?:services|workflows)/[A-Za-z0-9/_-]{20,}+"),
    HUGGING_FACE("Hugging Face token", "hf_", "(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,}+"),
    STRIPE(
            "Stripe key",
            "k_live_ k_test_ whsec_",
            "(?<![A-Za-z0-9])(?:[sr]k_(?:live|test)_[A-Za-z0-9]{16,}+|whsec_[A-Za-z0-9+/=]{24,}+)"),
    /** What other services give out that agents often call: GitLab, Groq, xAI, Perplexity, Replicate, Vault, Tavily and so on. */
    OTHER_ISSUER(
            "API key of a known issuer",
            "glpat- gsk_ xai- pplx- r8_ hvs. hvb. tvly- pcsk_ lsv2_ npm_ nvapi- dop_v1_ SG.",
            "(?<![A-Za-z0-9_-])(?:glpat-[A-Za-z0-9_-]{20,}+|gsk_[A-Za-z0-9]{40,}+|xai-[A-Za-z0-9]{60,}+|pplx-[A-Za-z0-9]{40,}+"
                    + "|r8_[A-Za-z0-9]{37,}+|hv[sb]\\.[A-Za-z0-9_-]{20,}+|tvly-[A-Za-z0-9-]{24,}+|pcsk_[A-Za-z0-9_]{40,}+"
                    + "|lsv2_[a-z]{2}_[A-Za-z0-9_]{32,}+|npm_[A-Za-z0-9]{36,}+|nvapi-[A-Za-z0-9_-]{40,}+|dop_v1_[a-f0-9]{64}"
                    + "|SG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+)"),
    JWT(
            "JSON Web Token",
            "eyJ",
            "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}+\\.eyJ[A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]{10,}+"),
    /** A header alone stands in many prompts; with a body behind it, it is a key. Line breaks may be written as {@code \n}. */
    PEM(
            "private key",
            "PRIVATE",
            "-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
                    + "(?:\\s|\\\\{1,2}[nr]|[A-Za-z-]{1,40}: [^\\n\\\\]{0,200}+){0,100}+[A-Za-z0-9+/=]{24,}+") {
        @Override
        boolean isWhole(String text, Matcher at) {
            return at.start() == 0 && text.strip().endsWith("-----");
        }

        @Override
        int secretEnd(String text, Matcher at) {
            int end = text.indexOf("-----END", at.end());
            int close = end < 0 ? -1 : text.indexOf("-----", end + "-----END".length());
            return close < 0 ? text.length() : close + "-----".length();
        }
    },
    /** A password between a scheme and a host; a placeholder in its place is none. */
    URL_PASSWORD(
            "password in a URL",
            "://",
            "(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{0,40}+://[^\\s:/@?#\"']*+:"
                    + "(?![{<$*%]|\\.\\.\\.|(?i:(?:your[_-]?)?(?:password|passwd|pass|pwd|secret|token|x+)@))"
                    + "(?<password>[^\\s/@\"']{3,}+)@[^\\s/@\"']") {
        @Override
        boolean isWhole(String text, Matcher at) {
            return at.start() == 0 && text.chars().noneMatch(Character::isWhitespace);
        }
    },
    /** {@code Server=db;User Id=app;Password=...}, and the keys of Azure's storage and message services. */
    CONNECTION_STRING(
            "password in a connection string",
            ";",
            "(?i)(?<![A-Za-z0-9])(?:server|host|data source|endpoint|account ?name|user id|uid|dbname|defaultendpointsprotocol)"
                    + "\\s?=[^;=]{0,200}+;(?:[^;=]{1,60}+=[^;]{0,200}+;){0,8}?\\s?"
                    + "(?:password|pwd|accountkey|sharedaccesskey)\\s?=\\s?(?![{<$*%])(?<password>[^;\\s]{4,}+)") {
        @Override
        boolean isWhole(String text, Matcher at) {
            String before = text.substring(0, at.start()).strip();
            return text.indexOf('\n') < 0 && (before.isEmpty() || (before.endsWith(";") && before.contains("=")));
        }
    };

    /** The group of the password, in expressions for what holds one. */
    private static final String PASSWORD = "password";

    private static final int ENDING = 16;
    private static final int DIFFERENT_CHARACTERS = 5;

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> anchors;

    private final Pattern pattern;
    private final boolean holdsPassword;

    /** A text without any of the anchors, which blanks separate, is not searched, which is many times faster. */
    SecretShape(String label, String anchors, String expression) {
        this.label = label;
        this.anchors = List.of(anchors.split(" ", -1));
        this.pattern = Pattern.compile(expression);
        this.holdsPassword = expression.contains("(?<" + PASSWORD + ">");
    }

    /**
     * The first secret in a text.
     *
     * @param label what a message calls it
     * @param text the secret, or as much of it as tells that it is one
     * @param whole true when there is nothing but the secret
     */
    record Found(String label, String text, boolean whole) {}

    static Optional<Found> in(String text) {
        return Arrays.stream(values())
                .filter(shape -> shape.mayBeIn(text))
                .flatMap(shape -> shape.find(text).stream())
                .findFirst();
    }

    private boolean mayBeIn(String text) {
        for (String anchor : anchors) {
            if (text.contains(anchor)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Found> find(String text) {
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (!isFilledUp(matcher.group())) {
                return Optional.of(new Found(label, matcher.group(), isWhole(text, matcher)));
            }
        }
        return Optional.empty();
    }

    /** The text with every secret of any of these shapes masked. */
    static String masked(String text) {
        String result = text;
        for (SecretShape shape : values()) {
            result = shape.mayBeIn(result) ? shape.mask(result) : result;
        }
        return result;
    }

    private String mask(String text) {
        var matcher = pattern.matcher(text);
        var out = new StringBuilder();
        int done = 0;
        while (done < text.length() && matcher.find(done)) {
            int start = holdsPassword ? matcher.start(PASSWORD) : matcher.start();
            int end = holdsPassword ? matcher.end(PASSWORD) : secretEnd(text, matcher);
            String secret = text.substring(start, end);
            out.append(text, done, start);
            if (isFilledUp(matcher.group())) {
                out.append(secret);
            } else {
                out.append(holdsPassword ? LiteralSecrets.hidden(secret) : LiteralSecrets.masked(secret));
            }
            done = end;
        }
        return out.append(text, done, text.length()).toString();
    }

    /** Where what must not be shown ends: a match may be only as much of it as tells what it is. */
    int secretEnd(String text, Matcher at) {
        int end = at.end();
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "_-+/=".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    String label() {
        return label;
    }

    /** Whether the match is all that the text says. */
    boolean isWhole(String text, Matcher at) {
        return at.start() == 0 && at.end() == text.length();
    }

    /** A placeholder such as {@code ghp_xxxxxxxx} ends in few characters again and again. */
    private static boolean isFilledUp(String secret) {
        return secret.length() > ENDING
                && secret.substring(secret.length() - ENDING).chars().distinct().count() < DIFFERENT_CHARACTERS;
    }
}
