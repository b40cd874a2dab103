package ai.alquimia.registry.domain.spi;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.RegistryLogins;

/** Makes the way to container registries; a distribution has one. */
public interface ArtifactRegistryProvider extends AdapterProvider {
    /** Makes it from the settings of the context. Called once for each assembled registry, when it first needs one. */
    ArtifactRegistry create(AdapterContext context);

    /** The logins that its registries are reached with. Throws {@link RegistryException.Unsupported} where it keeps none. */
    default RegistryLogins logins(AdapterContext context) {
        throw new RegistryException.Unsupported("use logins of", name(), "this adapter keeps none");
    }
}
