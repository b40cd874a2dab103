package ai.alquimia.registry.adapter.cli;

/** Somebody was asked and said no. */
final class Declined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Declined(String message) {
        super(message);
    }
}
