package ai.alquimia.registry.adapter.http;

import java.util.Locale;

/** The problems that callers can tell apart; docs/reference/errors.md explains each. */
enum ProblemType {
    MALFORMED(400, "The request cannot be read"),
    UNAUTHENTICATED(401, "A valid token is needed"),
    FORBIDDEN(403, "This is not allowed"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The path does not know this method"),
    TIMEOUT(408, "The request came too slowly"),
    ALREADY_EXISTS(409, "It exists already"),
    IN_PROGRESS(409, "The same request is still running"),
    STALE(412, "It is not, or no longer, as the request expects it"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has a type that is not taken"),
    INVALID(422, "The content breaks rules"),
    IDEMPOTENCY_KEY_REUSED(422, "The key belongs to another request"),
    LITERAL_SECRET(422, "The content holds what looks like a secret"),
    SECRET_UNRESOLVED(422, "A secret has no value"),
    TOO_MANY_ATTEMPTS(429, "Too many failed logins"),
    FAILED(500, "It failed on the server's side"),
    CORRUPT(500, "What is stored or was fetched is damaged"),
    UNSUPPORTED(501, "This server or the other side cannot do it"),
    UPSTREAM_DENIED(502, "The other side refuses"),
    UPSTREAM_UNREACHABLE(502, "The other side does not answer"),
    OVERLOADED(503, "Too much is going on"),
    STOPPING(503, "The server is stopping"),
    STORE_AWAY(503, "The store does not answer");

    private static final String PREFIX = "urn:alquimia:registry:problem:";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String uri() {
        return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The first problem with this status, for what the libraries below answer by themselves. */
    static ProblemType ofStatus(int status) {
        for (ProblemType type : values()) {
            if (type.status == status) {
                return type;
            }
        }
        return switch (status) {
            case 414, 431 -> TOO_LARGE;
            default -> status < 500 ? MALFORMED : FAILED;
        };
    }
}
