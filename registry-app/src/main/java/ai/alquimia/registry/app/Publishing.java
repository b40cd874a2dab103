package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import java.util.Map;

/** Publishing an agentspace as one artifact. Thread safe. */
public interface Publishing {
    /** Where the agentspace is published when nothing else is said: namespace/name in the default registry; no I/O there. */
    OciRepository repository(AgentspaceId agentspace);

    /**
     * The artifact that publishing would upload now, with its digests; nothing is uploaded. Throws
     * {@link ai.alquimia.registry.domain.RegistryException.Invalid} listing all that makes the content unpublishable.
     */
    PackedArtifact pack(AgentspaceId agentspace, Map<String, String> annotations);

    /**
     * Uploads the agentspace and tags it. The same digest under the tag again is a no-op; a tag other than {@code latest} that names another digest
     * is refused without force. A release also moves {@code latest}, unless a higher one is there. Throws
     * {@link ai.alquimia.registry.domain.RegistryException}, among them {@link ai.alquimia.registry.domain.RegistryException.Invalid} listing
     * every place of a document or annotation that looks like a literal secret and is not allowed; then the registry was not asked for
     * anything.
     */
    PublishResult publish(PublishRequest request);

    /** What {@link #publish} would do now, or throw: all its checks, and nothing is uploaded. */
    PublishResult preview(PublishRequest request);
}
