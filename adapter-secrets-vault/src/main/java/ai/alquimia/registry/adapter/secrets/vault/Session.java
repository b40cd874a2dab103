package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.SecretValue;
import java.time.Duration;

/** A token, and when it should be replaced. */
final class Session {
    private final SecretValue token;
    private final boolean endless;
    private final long renewAt;

    private Session(SecretValue token, boolean endless, long renewAt) {
        this.token = token;
        this.endless = endless;
        this.renewAt = renewAt;
    }

    static Session endless(SecretValue token) {
        return new Session(token, true, 0);
    }

    /** To be replaced when two thirds of the lease are over; a lease of 0 never ends. */
    static Session leased(SecretValue token, Duration lease, long now) {
        return lease.isZero() ? endless(token) : new Session(token, false, now + lease.toNanos() / 3 * 2);
    }

    boolean isDue(long now) {
        return !endless && now - renewAt >= 0;
    }

    SecretValue token() {
        return token;
    }
}
