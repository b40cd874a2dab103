package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.RegistryLogins;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.ArtifactRegistryProvider;
import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.io.Pace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The way to container registries, and to OCI image layouts in directories and archives. */
public final class OrasArtifactRegistryProvider implements ArtifactRegistryProvider {
    /** One of each environment, so that registry and logins ask a helper once between them, and what one changes the other sees. */
    private final Map<Map<String, String>, Credentials> credentials = new ConcurrentHashMap<>();

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
        var shared = credentials(context);
        return new SharedLogins(remotes(context, shared), shared, context::warn);
    }

    private Credentials credentials(AdapterContext context) {
        return credentials.computeIfAbsent(Map.copyOf(context.environment()), Credentials::new);
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
