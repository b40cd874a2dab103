package ai.alquimia.registry.adapter.oci.oras;

import java.io.IOException;
import java.time.Duration;

/** The other side was silent for too long. */
final class NoAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Duration limit;

    NoAnswer(Duration limit) {
        super("no answer in time");
        this.limit = limit;
    }

    /** How long we waited. */
    Duration limit() {
        return limit;
    }
}
