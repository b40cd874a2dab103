package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.testkit.ArtifactRegistryContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutArtifactRegistryTest extends ArtifactRegistryContract {
    private static final Tag V1 = new Tag("v1");

    @TempDir
    Path directory = Path.of("unset");

    @Override
    protected ArtifactRegistry openRegistry() {
        return new OrasArtifactRegistryProvider().create(new Defaults());
    }

    @Override
    protected OciRepository freshRepository() {
        return new OciRepository.Layout(directory.resolve("acme/support").toString());
    }

    @Nested
    class Tampering {
        @Test
        void a_tampered_layer_is_corrupt_and_its_digest_is_named() throws IOException {
            assertTamperedIsCorrupt(true);
        }

        @Test
        void a_tampered_manifest_is_corrupt_and_its_digest_is_named() throws IOException {
            assertTamperedIsCorrupt(false);
        }

        private void assertTamperedIsCorrupt(boolean layer) throws IOException {
            var repository = freshRepository();
            try (var registry = openRegistry()) {
                var pushed =
                        registry.pack(new Artifact(AgentspaceContent.empty(), Map.of(Artifact.TITLE, "acme/support")));
                registry.push(repository, V1, pushed);
                Digest digest = layer ? pushed.contentDigest() : pushed.digest();
                flipOneByte(directory.resolve("acme/support/blobs/sha256").resolve(digest.hex()));

                assertThatThrownBy(() -> registry.fetch(OciReference.of(repository, V1)))
                        .isInstanceOf(RegistryException.Corrupt.class)
                        .hasMessageContaining(digest.value());
            }
        }

        private static void flipOneByte(Path blob) throws IOException {
            byte[] bytes = Files.readAllBytes(blob);
            bytes[bytes.length / 2] ^= 1;
            Files.write(blob, bytes);
        }
    }

    @Test
    void reading_writes_nothing() {
        try (var registry = openRegistry()) {
            assertThat(registry.resolve(OciReference.of(freshRepository(), V1))).isEmpty();
            assertThat(registry.tags(freshRepository())).isEmpty();
        }

        assertThat(directory).isEmptyDirectory();
    }

    private record Defaults() implements AdapterContext {
        @Override
        public Optional<String> value(Setting setting) {
            return setting.defaultValue();
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }
    }
}
