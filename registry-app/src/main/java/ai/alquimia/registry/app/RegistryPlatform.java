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

    /** Create, find, change and destroy agentspaces. */
    Agentspaces agentspaces();

    /** The agents, secret definitions and parameters of an agentspace. */
    Documents documents();

    /** Conversations kept on this machine. */
    Sessions sessions();

    /** From an agentspace to a container registry. */
    Publishing publishing();

    /** From a container registry into an agentspace. */
    Fetching fetching();

    /** What a container registry has under which name, and taking a name away. */
    Tags tags();

    /** Who one is to a container registry. Fails where the adapter keeps no logins. */
    Logins logins();

    /** From one container registry, image layout or archive to another. */
    Copying copying();

    /** What a container registry holds, where it tells. */
    Catalog catalog();

    /** An agent with its parameters and, where asked for, its secrets. */
    Rendering rendering();

    /** Which references of an agentspace have a value, and why; never the value. */
    SecretReview secretReview();

    /** Values on their way into the first resolver that can store. */
    SecretWriting secretWriting();

    /** Documents that hold what looks like a literal secret. */
    Linting linting();

    /** What differs between two contents, wherever each of them is. */
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
