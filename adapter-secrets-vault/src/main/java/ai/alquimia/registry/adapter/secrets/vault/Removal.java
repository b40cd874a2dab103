package ai.alquimia.registry.adapter.secrets.vault;

import static ai.alquimia.registry.domain.RegistryException.quote;

/** Removing a secret with all its versions. */
final class Removal {
    private Removal() {}

    static void of(Operation operation, VaultDriver driver, SecretPath path) {
        try {
            var reply = operation.send(access -> driver.remove(access, path));
            if (!reply.succeeded()) {
                throw reply.failure();
            }
        } catch (VaultFailure failure) {
            throw failure.of("remove secret", quote(path.key()));
        }
    }
}
