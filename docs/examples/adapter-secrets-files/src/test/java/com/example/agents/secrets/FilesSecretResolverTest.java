package com.example.agents.secrets;

import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.testkit.SecretResolverContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Files keep every promise of the port: all tests are inherited. */
class FilesSecretResolverTest extends SecretResolverContract {
    @TempDir
    Path directory;

    @Override
    protected SecretResolver openResolver(Map<String, String> values) {
        try {
            Path secrets = Files.createTempDirectory(directory, "secrets");
            for (var secret : values.entrySet()) {
                Files.writeString(secrets.resolve(secret.getKey()), secret.getValue() + "\n");
            }
            return new FilesSecretResolver(new SecretsDirectory(secrets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Optional<SecretResolver> openFailing() {
        return Optional.of(new FilesSecretResolver(new SecretsDirectory(file())));
    }

    /** Where a directory is wanted. */
    private Path file() {
        try {
            return Files.createTempFile(directory, "file", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
