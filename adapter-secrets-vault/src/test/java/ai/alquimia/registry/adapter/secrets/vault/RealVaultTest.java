package ai.alquimia.registry.adapter.secrets.vault;

import java.io.IOException;
import java.nio.file.Path;

/** The login of a pod is the JWT login mounted at auth/kubernetes: the test build of Vault has no Kubernetes login of its own. */
class RealVaultTest extends VaultContract {
    @Override
    VaultWorld start(Path empty) throws IOException {
        return new RealVault(empty);
    }
}
