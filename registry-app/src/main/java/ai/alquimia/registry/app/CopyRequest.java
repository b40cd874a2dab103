package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What to copy and where.
 *
 * @param source the artifact
 * @param target the repository to copy it to
 * @param tag the tag there; when null that of the source
 * @param force moves a tag that names another artifact there
 */
public record CopyRequest(
        OciReference source, OciRepository target, @Nullable Tag tag, boolean force) {}
