package ai.alquimia.registry.domain;

import java.util.regex.Pattern;

/** What the literal secrets of well-known issuers look like, wherever in a text they stand. */
enum SecretShape {
    ANTHROPIC("Anthropic API key", "(?<![A-Za-z0-9])sk-ant-[a-z0-9]{2,10}-[A-Za-z0-9_-]{20,}"),
    /** Others issue keys of the same form. A run of 16 with a digit tells them from names such as {@code sk-learn}. */
    OPENAI(
            "OpenAI API key",
            "(?<![A-Za-z0-9_-])sk-(?!ant-)(?=[A-Za-z0-9_-]*?(?=[A-Za-z]*[0-9])[A-Za-z0-9]{16})[A-Za-z0-9_-]{20,}"),
    GITHUB("GitHub token", "(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})"),
    AWS("AWS access key id", "(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])"),
    GOOGLE(
            "Google credential",
            "(?<![A-Za-z0-9])(?:AIza[A-Za-z0-9_-]{35}|ya29\\.[A-Za-z0-9_-]{20,}|GOCSPX-[A-Za-z0-9_-]{28})"),
    SLACK(
            "Slack token",
            "(?<![A-Za-z0-9])(?:xox[abeoprs]-[0-9A-Za-z-]{10,}|xapp-[0-9]-[0-9A-Za-z-]{10,})"
                    + "|https://hooks\\.slack\\.com/(?:services|workflows)/[A-Za-z0-9/_-]{20,}"),
    HUGGING_FACE("Hugging Face token", "(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,}"),
    STRIPE("Stripe key", "(?<![A-Za-z0-9])(?:[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/=]{24,})"),
    JWT("JSON Web Token", "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}"),
    /** A header alone stands in many prompts; with a body behind it, it is a key. Line breaks may be written as {@code \n}. */
    PEM(
            "private key",
            "-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\\s|\\\\[nr]|[A-Za-z-]+: [^\\n\\\\]*)*+[A-Za-z0-9+/=]{24,}"),
    /** A password between a scheme and a host; a placeholder in its place is none. */
    URL_PASSWORD(
            "password in a URL",
            "(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*://[^\\s:/@?#\"']*:(?![{<$*%]|\\.\\.\\.|(?i:password|passwd|pass|pwd|secret|token|x+)@)[^\\s/@\"']{3,}@[^\\s/@\"']"),
    /** {@code Server=db;User Id=app;Password=...}, and the keys of Azure's storage and message services. */
    CONNECTION_STRING(
            "password in a connection string",
            "(?i)(?:(?:server|host|data source|endpoint|account ?name|user id|uid|dbname)\\s*=[^;]*;(?:[^;=]+=[^;]*;)*\\s*"
                    + "(?:password|pwd|accountkey|sharedaccesskey)\\s*=\\s*(?![{<$*%])[^;\\s]{4,})");

    private final String label;
    private final Pattern pattern;

    SecretShape(String label, String expression) {
        this.label = label;
        this.pattern = Pattern.compile(expression);
    }

    /** What a message calls it. */
    String label() {
        return label;
    }

    boolean isIn(String text) {
        return pattern.matcher(text).find();
    }
}
