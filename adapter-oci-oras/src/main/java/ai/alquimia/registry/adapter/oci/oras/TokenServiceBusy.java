package ai.alquimia.registry.adapter.oci.oras;

import java.io.IOException;

/** A token service that may answer a little later. */
final class TokenServiceBusy extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    TokenServiceBusy(Answer answer) {
        super("not available now");
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
