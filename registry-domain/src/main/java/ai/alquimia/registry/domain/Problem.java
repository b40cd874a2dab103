package ai.alquimia.registry.domain;

/**
 * One thing that is wrong in a document.
 *
 * @param at where
 * @param message what, in one sentence without a full stop, such as {@code is required}
 */
public record Problem(JsonPointer at, String message) {
    @Override
    public String toString() {
        return at.segments().isEmpty() ? message : at + " " + message;
    }
}
