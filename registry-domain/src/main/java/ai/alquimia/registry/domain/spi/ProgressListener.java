package ai.alquimia.registry.domain.spi;

/** Hears how far something has come that may take long. */
@FunctionalInterface
public interface ProgressListener {
    /** Nobody listens. */
    ProgressListener NONE = (step, done, of) -> {};

    /**
     * A step begins.
     *
     * @param step what it does, in a phrase that may show the size in bytes
     * @param done the steps behind it
     * @param of all steps
     */
    void at(String step, int done, int of);
}
