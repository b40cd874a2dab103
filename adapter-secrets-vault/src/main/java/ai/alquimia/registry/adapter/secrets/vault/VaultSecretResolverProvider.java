package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.io.Pace;
import java.util.List;

/** Resolves secrets from version 2 of Vault's key-value engine, and stores them there: its resolver is a {@code SecretStore} too. */
public final class VaultSecretResolverProvider implements SecretResolverProvider {
    @Override
    public String name() {
        return "vault";
    }

    @Override
    public List<Setting> settings() {
        return VaultSettings.all();
    }

    /** Touches neither network nor files; settings that cannot be right are {@code Invalid} already here. */
    @Override
    public SecretResolver create(AdapterContext context) {
        var configuration = Configuration.from(context);
        configuration.warning().ifPresent(context::warn);
        return new VaultSecretResolver(configuration, Pace.REAL);
    }
}
