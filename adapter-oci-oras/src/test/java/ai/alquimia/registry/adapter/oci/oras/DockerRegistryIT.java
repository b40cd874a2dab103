package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.io.Pace;
import ai.alquimia.registry.json.Digests;
import ai.alquimia.registry.testkit.ArtifactRegistryContract;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerRegistryIT extends ArtifactRegistryContract {
    private static final Tag V1 = new Tag("v1");
    private static final Tag V2 = new Tag("v2");
    private static final AtomicInteger REPOSITORIES = new AtomicInteger();

    @TempDir
    static Path directory = Path.of("unset");

    @AutoClose
    private static DockerRegistry server;

    @BeforeAll
    static void start() throws IOException {
        server = DockerRegistry.start(directory);
    }

    @Override
    protected ArtifactRegistry openRegistry() {
        return Settings.plainHttp().open();
    }

    @Override
    protected OciRepository freshRepository() {
        return new OciRepository.Remote(server.host(), "acme.corp/support-" + REPOSITORIES.incrementAndGet());
    }

    @Override
    protected void tamper(OciRepository where, Digest digest) {
        Samples.tamper(server.blob(digest.hex()));
    }

    @Test
    void a_repository_of_one_part_keeps_its_name() {
        var repository = new OciRepository.Remote(server.host(), "single");
        try (var registry = openRegistry()) {
            registry.push(repository, V1, Samples.artifact("one"));

            assertThat(server.storage().resolve("docker/registry/v2/repositories/single/_manifests"))
                    .isDirectory();
            assertThat(registry.tags(repository)).containsExactly(V1);
        }
    }

    @Test
    void signatures_and_their_tags_are_not_listed() {
        var repository = freshRepository();
        try (var registry = openRegistry()) {
            registry.push(repository, V1, Samples.artifact("one"));
            registry.push(repository, new Tag("sha256-" + "0".repeat(64) + ".sig"), Samples.artifact("one"));

            assertThat(registry.tags(repository)).containsExactly(V1);
        }
    }

    @Test
    void a_blob_may_have_any_bytes() {
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        var timeouts = new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        var repository = new Remotes(Transport.plainHttp(timeouts), new Credentials(Map.of()), Pace.REAL)
                .registry(server.host())
                .repository(new OciRepository.Remote(server.host(), "acme/bytes"));

        repository.putBlob(Digests.sha256(bytes), bytes);

        assertThat(repository.blob(Digests.sha256(bytes), bytes.length)).isEqualTo(bytes);
        assertThat(repository.blob(Digests.sha256(bytes), 10)).isEqualTo(Arrays.copyOf(bytes, 11));
    }

    @Nested
    class Tampering {
        private interface Damage {
            void to(Path file) throws IOException;
        }

        private void assertCorrupt(boolean layer, Damage damage) throws IOException {
            var repository = freshRepository();
            var artifact = Samples.artifact("tampered " + REPOSITORIES.incrementAndGet());
            try (var registry = openRegistry()) {
                registry.push(repository, V1, artifact);
                byte[] manifest = Files.readAllBytes(blob(artifact.digest()));
                byte[] content = Files.readAllBytes(blob(artifact.contentDigest()));
                damage.to(blob(layer ? artifact.contentDigest() : artifact.digest()));

                assertCorrupt(registry, OciReference.of(repository, V1));
                assertCorrupt(registry, OciReference.of(repository, artifact.digest()));
                Files.write(blob(artifact.digest()), manifest);
                Files.write(blob(artifact.contentDigest()), content);
            }
        }

        private static void assertCorrupt(ArtifactRegistry registry, OciReference reference) {
            assertThatThrownBy(() -> registry.fetch(reference))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageStartingWith("fetch " + quote(reference) + ": its ")
                    .hasNoCause();
        }

        private static Path blob(Digest digest) {
            return server.blob(digest.hex());
        }

        @Test
        void with_a_layer_is_seen() throws IOException {
            assertCorrupt(true, Samples::flipOneByte);
        }

        @Test
        void with_a_manifest_is_seen() throws IOException {
            assertCorrupt(false, Samples::changeTitle);
        }

        @Test
        void with_the_length_of_a_layer_is_seen() throws IOException {
            assertCorrupt(true, Samples::truncate);
            assertCorrupt(true, Samples::lengthen);
        }

        @Test
        void by_taking_a_layer_away_is_seen() throws IOException {
            var repository = freshRepository();
            var artifact = Samples.artifact("taken away");
            try (var registry = openRegistry()) {
                registry.push(repository, V1, artifact);
                byte[] content = Files.readAllBytes(blob(artifact.contentDigest()));
                Files.delete(blob(artifact.contentDigest()));

                assertThatThrownBy(() -> registry.fetch(OciReference.of(repository, V1)))
                        .isInstanceOf(RegistryException.Corrupt.class)
                        .hasMessage("read " + quote(OciReference.of(repository, artifact.contentDigest()))
                                + ": a manifest names this blob, but the registry has it not");
                Files.write(blob(artifact.contentDigest()), content);
            }
        }
    }

    @Nested
    class WithoutDeletes {
        @Test
        void says_so_and_leaves_every_tag_where_it_was(@TempDir Path other) throws IOException {
            var artifact = Samples.artifact("one");
            try (var readOnly = DockerRegistry.startWithoutDeletes(other);
                    var registry = openRegistry()) {
                var repository = new OciRepository.Remote(readOnly.host(), "acme/support");
                registry.push(repository, V1, artifact);
                registry.push(repository, V2, artifact);

                assertThatThrownBy(() -> registry.delete(OciReference.of(repository, V1)))
                        .isInstanceOf(RegistryException.Unsupported.class)
                        .hasMessage("delete " + quote(repository + ":v1") + ": " + readOnly.host()
                                + " does not allow it (HTTP 405)");

                assertThat(registry.tags(repository)).containsExactly(V1, V2);
                assertThat(registry.fetch(OciReference.of(repository, V1)).digest())
                        .isEqualTo(artifact.digest());
                assertThat(registry.fetch(OciReference.of(repository, V2)).digest())
                        .isEqualTo(artifact.digest());
            }
        }
    }
}
