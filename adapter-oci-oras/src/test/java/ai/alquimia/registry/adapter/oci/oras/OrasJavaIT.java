package ai.alquimia.registry.adapter.oci.oras;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.json.ArtifactCodec;
import ai.alquimia.registry.json.Digests;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import java.io.IOException;
import java.nio.file.Path;
import land.oras.ContainerRef;
import land.oras.Manifest;
import land.oras.Registry;
import land.oras.auth.NoAuthProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What oras-java-sdk writes to a registry we read, and the other way round. */
class OrasJavaIT {
    private static final Tag V1 = new Tag("v1");

    @TempDir
    static Path directory = Path.of("unset");

    @AutoClose
    private static DockerRegistry server;

    private static Registry library;

    @BeforeAll
    static void start() throws IOException {
        server = DockerRegistry.start(directory);
        library = Registry.builder()
                .withRegistry(server.host())
                .withAuthProvider(new NoAuthProvider())
                .withInsecure(true)
                .build();
    }

    @AfterAll
    static void stop() {
        if (library != null) { // without docker-registry the class is skipped before there is one
            library.getExecutorService().shutdown();
        }
    }

    private static ContainerRef ref(String path) {
        return ContainerRef.parse(server.host() + "/" + path);
    }

    @Test
    void what_the_library_pushed_is_fetched() {
        var artifact = Samples.artifact("größer");
        var ref = ref("acme/theirs");
        byte[] config = ArtifactCodec.emptyConfig();
        library.pushBlob(ref.withDigest(Digests.sha256(config).value()), config);
        library.pushBlob(ref.withDigest(artifact.contentDigest().value()), artifact.layer());
        library.pushManifest(ref.withTag("v1"), Manifest.fromJson(new String(artifact.manifest(), UTF_8)));

        try (var registry = Settings.plainHttp().open()) {
            var fetched = registry.fetch(OciReference.of(new OciRepository.Remote(server.host(), "acme/theirs"), V1));

            assertThat(fetched.digest()).isEqualTo(artifact.digest());
        }
    }

    @Test
    void what_we_pushed_the_library_reads() {
        var artifact = Samples.artifact("größer");
        try (var registry = Settings.plainHttp().open()) {
            registry.push(new OciRepository.Remote(server.host(), "acme/ours"), V1, artifact);
        }

        var manifest = library.getManifest(ref("acme/ours").withTag("v1"));

        assertThat(manifest.getJson().getBytes(UTF_8)).isEqualTo(artifact.manifest());
        assertThat(library.getBlob(
                        ref("acme/ours").withDigest(artifact.contentDigest().value())))
                .isEqualTo(artifact.layer());
        assertThat(library.getTags(ref("acme/ours")).tags()).containsExactly("v1");
    }
}
