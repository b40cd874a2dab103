package ai.alquimia.registry.adapter.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** Decides who asks, and whether they may. Thread safe. */
final class Admission {
    private final Authentication authentication;

    Admission(Authentication authentication) {
        this.authentication = authentication;
    }

    /** The caller; throws {@link HttpProblem} when the route is closed to it. */
    Caller admit(Context context, Route route) {
        var caller = identify(context, route);
        var role = route.role();
        if (role != null && !caller.may(role)) {
            throw new HttpProblem(
                    ProblemType.FORBIDDEN,
                    "this needs the role " + role.label() + ", the token has "
                            + caller.role().label());
        }
        return caller;
    }

    private Caller identify(Context context, Route route) {
        if (!authentication.isConfigured()) {
            if (!HostCheck.isLoopback(context.header("Host"))) {
                throw new HttpProblem(
                        ProblemType.FORBIDDEN,
                        "without authentication this server answers only requests to localhost, 127.0.0.1 or [::1]");
            }
            return Caller.LOCAL;
        }
        if (route.role() == null) {
            return Caller.ANYBODY;
        }
        try {
            return authentication.identify(context.header("Authorization"), context.ip());
        } catch (Unauthenticated e) {
            throw new HttpProblem(
                    ProblemType.UNAUTHENTICATED,
                    String.valueOf(e.getMessage()),
                    List.of(),
                    Map.of("WWW-Authenticate", e.challenge()));
        } catch (TooManyAttempts e) {
            throw new HttpProblem(
                    ProblemType.TOO_MANY_ATTEMPTS,
                    String.valueOf(e.getMessage()),
                    List.of(),
                    Map.of("Retry-After", String.valueOf(e.retryAfter().toSeconds())));
        }
    }
}
