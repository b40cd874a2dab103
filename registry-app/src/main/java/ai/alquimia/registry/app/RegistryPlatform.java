package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import java.util.List;

/**
 * The assembled registry: its capabilities over the adapters that the settings choose. Adapters are made when they are first needed. Thread safe;
 * closing it closes them.
 */
public interface RegistryPlatform extends AutoCloseable {
    /**
     * Assembles a platform.
     *
     * @param providers the adapters to choose from
     * @param settings what is configured
     */
    static RegistryPlatform assemble(Providers providers, Settings settings) {
        return new AssembledPlatform(providers, settings);
    }

    Agentspaces agentspaces();

    Documents documents();

    Sessions sessions();

    Publishing publishing();

    Fetching fetching();

    Tags tags();

    Logins logins();

    Copying copying();

    Catalog catalog();

    Rendering rendering();

    SecretReview secretReview();

    SecretWriting secretWriting();

    Linting linting();

    Reviewing reviewing();

    /** Every setting of the registry and of each adapter, as it is in force. */
    List<SettingInForce> settings();

    /** Reads a reference in the light of the default registry. */
    OciReference reference(String text);

    /** Reads a reference that must have neither tag nor digest. */
    OciRepository repository(String text);

    @Override
    void close();
}
