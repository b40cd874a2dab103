package ai.alquimia.registry.adapter.http;

/** The caller did not say who it is, or said it with a token that is not valid. */
final class Unauthenticated extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String CHALLENGE = "Bearer realm=\"alquimia\"";

    private final String challenge;

    private Unauthenticated(String message, String challenge) {
        super(message, null, false, false); // who floods the server must not make it walk its stack
        this.challenge = challenge;
    }

    static Unauthenticated withoutToken() {
        return new Unauthenticated("send a token: Authorization: Bearer TOKEN", CHALLENGE);
    }

    static Unauthenticated withWrongToken() {
        return new Unauthenticated("the token is not valid", CHALLENGE + ", error=\"invalid_token\"");
    }

    /** The value of {@code WWW-Authenticate} (RFC 6750, section 3). */
    String challenge() {
        return challenge;
    }
}
