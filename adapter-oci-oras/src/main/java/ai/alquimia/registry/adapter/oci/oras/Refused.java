package ai.alquimia.registry.adapter.oci.oras;

import java.io.IOException;

/** Something that we or the other side will not do, and that no repeat would change; the reason is fit to be shown. */
final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean denied;
    private final String reason;

    private Refused(boolean denied, String reason) {
        super(reason);
        this.denied = denied;
        this.reason = reason;
    }

    /** Whoever we are, we may not. */
    static Refused access(String reason) {
        return new Refused(true, reason);
    }

    /** What the other side wants is not what we do. */
    static Refused conduct(String reason) {
        return new Refused(false, reason);
    }

    boolean isDenied() {
        return denied;
    }

    String reason() {
        return reason;
    }
}
