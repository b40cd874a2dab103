package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.ArtifactRegistryProvider;
import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.Setting;
import java.time.Duration;
import java.util.List;

/** The way to container registries, over oras-java-sdk, and to OCI image layout directories. */
public final class OrasArtifactRegistryProvider implements ArtifactRegistryProvider {
    static final Setting PLAIN_HTTP =
            Setting.of("ORAS_PLAIN_HTTP", "false", "talk to registries over HTTP without TLS");
    static final Setting INSECURE = Setting.of("ORAS_INSECURE", "false", "accept any TLS certificate of a registry");
    static final Setting CA_FILE =
            Setting.optional("ALQUIMIA_CA_FILE", "PEM file of a certificate authority that registries may use");

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "oras";
    }

    @Override
    public List<Setting> settings() {
        return List.of(PLAIN_HTTP, INSECURE, CA_FILE);
    }

    @Override
    public ArtifactRegistry create(AdapterContext context) {
        var transport =
                new Transport(context.isOn(PLAIN_HTTP), context.isOn(INSECURE), context.value(CA_FILE), DEADLINE);
        return new OrasArtifactRegistry(transport, maxLayer(context), context.progress());
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
