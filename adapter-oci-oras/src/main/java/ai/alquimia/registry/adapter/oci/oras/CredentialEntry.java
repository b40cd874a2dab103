package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** The login of one host in a credential file: user and password in {@code auth}, spelled out, or an identity token. */
final class CredentialEntry {
    private final JsonObject entry;

    CredentialEntry(JsonObject entry) {
        this.entry = entry;
    }

    /** False for the empty entries that docker leaves where a helper keeps the login. */
    boolean holdsLogin() {
        return Stream.of("auth", "username", "identitytoken")
                .anyMatch(field -> !text(field).isEmpty());
    }

    /** Empty when its {@code auth} is not what it should be. */
    Optional<Login> login(String source) {
        String both = text("auth").isEmpty() ? text("username") + ":" + text("password") : decoded(text("auth"));
        int colon = both.indexOf(':');
        String token = text("identitytoken");
        if (!token.isEmpty()) {
            return Optional.of(Login.identityToken(both.substring(0, Math.max(0, colon)), token, source));
        }
        return colon > 0
                ? Optional.of(Login.of(both.substring(0, colon), both.substring(colon + 1), source))
                : Optional.empty();
    }

    private String text(String field) {
        return entry.string(field).orElse("");
    }

    /** Some that write such files fill them up with zeros. Empty for what is no base64. */
    private static String decoded(String auth) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(auth);
            return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\0+$", "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
