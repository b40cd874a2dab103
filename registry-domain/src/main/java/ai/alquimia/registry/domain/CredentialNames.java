package ai.alquimia.registry.domain;

import java.util.List;
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
            "webhook",
            "subscription",
            "shared",
            "storage",
            "admin",
            "openai",
            "anthropic",
            "azure",
            "google",
            "gemini",
            "cohere",
            "mistral",
            "groq",
            "pinecone",
            "tavily",
            "serpapi",
            "deepl");
    /** A token of these kinds is a mark in a text or a place in a list. */
    private static final Set<String> PLAIN_TOKENS = Set.of(
            "next",
            "page",
            "continuation",
            "sync",
            "eos",
            "bos",
            "pad",
            "stop",
            "unk",
            "mask",
            "sep",
            "cls",
            "special");
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
        List<String> words = FieldWords.of(field);
        if (words.isEmpty() || ABOUT.contains(words.get(words.size() - 1))) {
            return false;
        }
        String last = words.get(words.size() - 1);
        String before = words.size() > 1 ? words.get(words.size() - 2) : "";
        return words.stream().anyMatch(word -> ALWAYS.stream().anyMatch(word::endsWith))
                || ALWAYS.contains(String.join("", words))
                || (last.equals("key") && BEFORE_KEY.contains(before))
                || (LAST.contains(last) && !PLAIN_TOKENS.contains(before));
    }
}
