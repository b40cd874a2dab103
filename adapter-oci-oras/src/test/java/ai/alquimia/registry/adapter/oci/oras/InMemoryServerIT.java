package ai.alquimia.registry.adapter.oci.oras;

import static org.junit.jupiter.api.Assumptions.abort;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.testkit.ArtifactRegistryContract;
import ai.alquimia.registry.testkit.process.TestRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class InMemoryServerIT extends ArtifactRegistryContract {
    private static final AtomicInteger REPOSITORIES = new AtomicInteger();

    @TempDir
    static Path directory = Path.of("unset");

    @AutoClose
    private static TestRegistry server;

    @BeforeAll
    static void start() throws IOException {
        server = TestRegistry.start(directory);
    }

    @Override
    protected ArtifactRegistry openRegistry() {
        return Settings.plainHttp().open();
    }

    @Override
    protected OciRepository freshRepository() {
        return new OciRepository.Remote(server.host(), "acme/support-" + REPOSITORIES.incrementAndGet());
    }

    @Override
    protected void tamper(OciRepository where, Digest digest) {
        abort("nobody can reach into the memory of this server");
    }
}
