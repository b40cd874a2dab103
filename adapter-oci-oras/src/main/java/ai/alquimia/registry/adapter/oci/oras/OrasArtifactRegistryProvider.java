package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.RegistryLogins;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.ArtifactRegistryProvider;
import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.Setting;
import java.util.List;

/** The way to container registries, and to OCI image layouts in directories and archives. */
public final class OrasArtifactRegistryProvider implements ArtifactRegistryProvider {
    @Override
    public String name() {
        return "oras";
    }

    @Override
    public List<Setting> settings() {
        return Transport.settings();
    }

    @Override
    public ArtifactRegistry create(AdapterContext context) {
        return new OrasArtifactRegistry(remotes(context, credentials(context)), maxLayer(context), context.progress());
    }

    @Override
    public RegistryLogins logins(AdapterContext context) {
        var credentials = credentials(context);
        return new SharedLogins(remotes(context, credentials), credentials, context::warn);
    }

    private static Credentials credentials(AdapterContext context) {
        return new Credentials(context.environment());
    }

    private static Remotes remotes(AdapterContext context, Credentials credentials) {
        return new Remotes(Transport.from(context), credentials, Pace.REAL);
    }

    private static int maxLayer(AdapterContext context) {
        String text = context.value(CommonSettings.MAX_LAYER).orElseThrow();
        try {
            int bytes = Integer.parseInt(text);
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new RegistryException.Invalid(
                "read setting",
                "ALQUIMIA_MAX_LAYER",
                quote(text) + " is no number of bytes between 1 and " + Integer.MAX_VALUE);
    }
}
