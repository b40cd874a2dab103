package ai.alquimia.registry.adapter.http;

import java.time.Duration;

/** Too many logins from the caller's address have failed. */
final class TooManyAttempts extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** Takes what has to pass, which is rounded up to whole seconds, as HTTP says it. */
    TooManyAttempts(Duration remaining) {
        super("too many logins from this address have failed", null, false, false);
        this.retryAfter =
                Duration.ofSeconds(Math.max(1, remaining.plusNanos(999_999_999).toSeconds()));
    }

    /** Whole seconds, at least one. */
    Duration retryAfter() {
        return retryAfter;
    }
}
