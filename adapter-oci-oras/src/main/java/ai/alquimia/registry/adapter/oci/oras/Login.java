package ai.alquimia.registry.adapter.oci.oras;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Who we are to a registry: a user with a password, or with an identity token that only its token service takes. */
final class Login {
    /** What credential helpers answer for a user when the secret is an identity token. */
    private static final String TOKEN_USER = "<token>";

    private final String user;
    private final String secret;
    private final boolean identityToken;
    private final String source;

    private Login(String user, String secret, boolean identityToken, String source) {
        this.user = user;
        this.secret = secret;
        this.identityToken = identityToken;
        this.source = source;
    }

    /** The source is where the login was found, as messages name it. */
    static Login of(String user, String secret, String source) {
        return new Login(user, secret, user.equals(TOKEN_USER), source);
    }

    static Login identityToken(String user, String token, String source) {
        return new Login(user.isEmpty() ? TOKEN_USER : user, token, true, source);
    }

    String user() {
        return user;
    }

    String secret() {
        return secret;
    }

    boolean isIdentityToken() {
        return identityToken;
    }

    String source() {
        return source;
    }

    /** The header that shows user and password. */
    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "***";
    }
}
