package com.example.agents.secrets;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.domain.spi.Setting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Resolves secrets from a directory with one file per secret, as Docker and Kubernetes mount them. */
public final class FilesSecretResolverProvider implements SecretResolverProvider {
    static final Setting DIRECTORY =
            Setting.of("ALQUIMIA_SECRETS_FILES_DIR", "/run/secrets", "directory with one file per secret");

    @Override
    public String name() {
        return "files";
    }

    @Override
    public List<Setting> settings() {
        return List.of(DIRECTORY);
    }

    @Override
    public SecretResolver create(AdapterContext context) {
        String directory = context.value(DIRECTORY).orElseThrow();
        try {
            return new FilesSecretResolver(new SecretsDirectory(Path.of(directory)));
        } catch (InvalidPathException e) {
            throw new RegistryException.Invalid(
                    "read setting",
                    RegistryException.quote(DIRECTORY.variable()),
                    RegistryException.quote(directory) + " is no path");
        }
    }
}
