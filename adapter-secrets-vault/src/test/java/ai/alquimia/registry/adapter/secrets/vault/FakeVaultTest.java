package ai.alquimia.registry.adapter.secrets.vault;

import java.io.IOException;
import java.nio.file.Path;

class FakeVaultTest extends VaultContract {
    @Override
    VaultWorld start(Path empty) throws IOException {
        return new FakeVault();
    }
}
