package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.OciRepository;
import java.util.List;

/**
 * Copying published agentspaces between registries, image layouts and archives, byte for byte: the digest stays. Thread safe. A tag other than
 * {@code latest} that names another artifact at the target is refused without force, with
 * {@link ai.alquimia.registry.domain.RegistryException.AlreadyExists}.
 */
public interface Copying {
    /** Copies what the reference names now. Where the tag at the target names it already, nothing is done. */
    CopyResult copy(CopyRequest request);

    /** What {@link #copy} would do now, or throw; nothing is written. */
    CopyResult preview(CopyRequest request);

    /**
     * Copies every tag of an agentspace, in their order. All are looked at before the first is copied; what several tags name is copied once.
     */
    List<CopyResult> copyAllTags(OciRepository source, OciRepository target, boolean force);

    /** What {@link #copyAllTags} would do now, or throw; nothing is written. */
    List<CopyResult> previewAllTags(OciRepository source, OciRepository target, boolean force);
}
