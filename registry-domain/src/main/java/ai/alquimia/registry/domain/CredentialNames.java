package ai.alquimia.registry.domain;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells by the name of a field whether a credential is expected in it: {@code apiKey} and {@code db_password}, not {@code max_tokens}. */
final class CredentialNames {
    private static final Set<String> ALWAYS = Set.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "credential",
            "credentials",
            "apikey",
            "apitoken",
            "accesskey",
            "accesstoken",
            "authtoken",
            "privatekey",
            "secretkey",
            "clientsecret",
            "bearer",
            "authorization",
            "authkey");
    private static final Set<String> LAST = Set.of("token", "auth", "pat", "jwt");
    private static final Set<String> BEFORE_KEY = Set.of(
            "api",
            "access",
            "secret",
            "private",
            "auth",
            "encryption",
            "signing",
            "account",
            "service",
            "license",
            "master",
            "webhook");
    /** What turns a credential's name into the name of something about it. */
    private static final Set<String> ABOUT = Set.of(
            "name",
            "id",
            "ref",
            "type",
            "url",
            "uri",
            "path",
            "file",
            "env",
            "scope",
            "policy",
            "field",
            "header",
            "prefix",
            "provider",
            "count",
            "limit",
            "length",
            "size",
            "expiry",
            "ttl",
            "mode",
            "method",
            "hint",
            "description",
            "required",
            "enabled",
            "strategy",
            "algorithm",
            "hash",
            "fingerprint",
            "endpoint",
            "version",
            "format",
            "window",
            "usage",
            "max",
            "min");

    private CredentialNames() {}

    static boolean expects(String field) {
        List<String> words = words(field);
        if (words.isEmpty() || ABOUT.contains(words.get(words.size() - 1))) {
            return false;
        }
        String last = words.get(words.size() - 1);
        return words.stream().anyMatch(ALWAYS::contains)
                || LAST.contains(last)
                || ALWAYS.contains(String.join("", words))
                || (last.equals("key") && words.size() > 1 && BEFORE_KEY.contains(words.get(words.size() - 2)));
    }

    /** The words of a name in camelCase, snake_case, kebab-case or dotted, in lower case. */
    private static List<String> words(String field) {
        String spaced = field.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[^A-Za-z0-9]+", " ")
                .strip();
        return spaced.isEmpty()
                ? List.of()
                : List.of(spaced.toLowerCase(Locale.ROOT).split(" "));
    }
}
