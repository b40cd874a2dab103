package ai.alquimia.registry.app;

/**
 * Copying all agentspaces and all sessions of one store to another, such as from files to a database. Thread safe. Each is read back from the target
 * and compared by the digest of its exact text; what the target did not keep is taken back.
 *
 * <p>A store is named by an address: {@code NAME} is the one that the settings configure, {@code NAME:LOCATION} the one in another directory or at
 * another URL, whatever the store's provider calls a location. The source is only read. Both are looked at wholly before anything is written: what is
 * damaged or breaks rules so that it cannot be copied is a {@link ai.alquimia.registry.domain.RegistryException.Invalid} that lists all of it, and
 * what is in the way at the target is a {@link ai.alquimia.registry.domain.RegistryException.AlreadyExists}. A source in which there is nothing is a
 * {@link ai.alquimia.registry.domain.RegistryException.NotFound}, as a directory that is misspelled looks the same.
 *
 * <p>Agentspaces and sessions that are at the target to the letter are left alone. So a copy that was interrupted goes on when it is asked for again.
 */
public interface StoreCopying {
    /**
     * Makes it over a distribution.
     *
     * @param providers the stores to choose from
     * @param settings what is configured
     */
    static StoreCopying of(Providers providers, Settings settings) {
        return new WholeStoreCopying(new Choice(providers), settings);
    }

    /** Copies, and says what became of each agentspace and session of the source. */
    StoreCopyResult copy(StoreCopyRequest request);

    /** What {@link #copy} would do now, or throw; nothing is written. */
    StoreCopyResult preview(StoreCopyRequest request);
}
