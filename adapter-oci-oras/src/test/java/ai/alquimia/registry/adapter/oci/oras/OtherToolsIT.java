package ai.alquimia.registry.adapter.oci.oras;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.json.DistJson;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the ORAS CLI, skopeo and Python's oras and TinyDB make of what we wrote, and we of what they wrote. */
class OtherToolsIT {
    private static final Tag V1 = new Tag("v1");
    private static final String ARTIFACT_TYPE = "application/vnd.alquimia.registry.v1";
    private static final String DIST_TYPE = "application/vnd.alquimia.registry.dist.v1+json";
    private static final String PULL = """
            import sys, oras.client, tinydb
            host, reference, directory = sys.argv[1:]
            print(oras.client.OrasClient(hostname=host, insecure=True).pull(target=reference, outdir=directory))
            db = tinydb.TinyDB(directory + "/dist.json")
            print(sorted(db.tables()), [agent["assistant_id"] for agent in db.table("agents").all()])
            """;

    @TempDir
    static Path shared = Path.of("unset");

    @AutoClose
    private static DockerRegistry server;

    @AutoClose
    private static ArtifactRegistry registry;

    @TempDir
    Path directory = Path.of("unset");

    @BeforeAll
    static void start() throws IOException {
        server = DockerRegistry.start(shared);
        registry = Settings.plainHttp().open();
    }

    private static Program oras() {
        return Program.require("oras");
    }

    private static Program skopeo() {
        return Program.require("skopeo");
    }

    private OciRepository.Layout layout(String name) {
        return new OciRepository.Layout(directory.resolve(name).toString());
    }

    private static AgentspaceContent content(String dist) {
        return DistJson.content(DistJson.read(dist.getBytes(UTF_8)));
    }

    private static void assertSameArtifact(OciRepository repository, Tag tag, PackedArtifact expected) {
        assertThat(registry.fetch(OciReference.of(repository, tag)).digest()).isEqualTo(expected.digest());
        assertThat(registry.fetch(OciReference.of(repository, expected.digest()))
                        .artifact()
                        .content())
                .isEqualTo(content(Samples.DIST));
    }

    @Nested
    class OfALayoutThatWeWrote {
        private final PackedArtifact artifact = Samples.artifact("größe");

        private String written() {
            registry.push(layout("ours"), V1, Samples.artifact("old"));
            registry.push(layout("ours"), V1, artifact);
            registry.tag(layout("ours"), artifact.digest(), Tag.LATEST);
            return layout("ours").path();
        }

        @Test
        void oras_lists_the_tags_and_reads_manifest_and_content() throws IOException {
            String path = written();

            assertThat(oras().run("repo", "tags", "--oci-layout", path)
                            .succeeded()
                            .out())
                    .isEqualTo("latest\nv1\n");
            assertThat(oras().run("manifest", "fetch", "--oci-layout", path + ":v1")
                            .succeeded()
                            .out())
                    .isEqualTo(new String(artifact.manifest(), UTF_8));
            oras().run(
                            "pull",
                            "--oci-layout",
                            path + ":latest",
                            "-o",
                            directory.resolve("out").toString())
                    .succeeded();
            assertThat(directory.resolve("out/dist.json")).hasBinaryContent(artifact.layer());
        }

        @Test
        void oras_still_finds_what_has_lost_its_tag() {
            String path = written();
            var old = Samples.artifact("old");

            assertThat(oras().run("manifest", "fetch", "--oci-layout", path + "@" + old.digest())
                            .succeeded()
                            .out())
                    .isEqualTo(new String(old.manifest(), UTF_8));
        }

        @Test
        void skopeo_reads_the_manifest() {
            assertThat(skopeo().run("inspect", "--raw", "oci:" + written() + ":v1")
                            .succeeded()
                            .out())
                    .isEqualTo(new String(artifact.manifest(), UTF_8));
        }

        @Test
        void copies_of_oras_and_skopeo_are_the_same_artifact() {
            String path = written();
            String byOras = layout("by-oras").path();
            String bySkopeo = layout("by-skopeo").path();

            oras().run("copy", "--from-oci-layout", path + ":v1", "--to-oci-layout", byOras + ":v2")
                    .succeeded();
            skopeo().run("--insecure-policy", "copy", "oci:" + path + ":v1", "oci:" + bySkopeo + ":v3")
                    .succeeded();

            assertSameArtifact(layout("by-oras"), new Tag("v2"), artifact);
            assertSameArtifact(layout("by-skopeo"), new Tag("v3"), artifact);
        }

        @Test
        void copies_by_skopeo_under_a_whole_reference_have_its_tag() {
            String copy = layout("copy").path();

            skopeo().run("--insecure-policy", "copy", "oci:" + written() + ":v1", "oci:" + copy + ":ghcr.io/acme/x:v3")
                    .succeeded();

            assertThat(registry.tags(layout("copy"))).containsExactly(new Tag("v3"));
            assertSameArtifact(layout("copy"), new Tag("v3"), artifact);
        }

        @Test
        void what_oras_adds_to_it_and_what_we_add_next_are_all_there() throws IOException {
            String path = written();
            Files.writeString(directory.resolve("dist.json"), Samples.DIST);
            oras().with("push", "--oci-layout", path + ":theirs", "--artifact-type", ARTIFACT_TYPE)
                    .run("--disable-path-validation", directory.resolve("dist.json") + ":" + DIST_TYPE)
                    .succeeded();
            oras().run("tag", "--oci-layout", path + ":v1", "again").succeeded();

            registry.push(layout("ours"), new Tag("next"), Samples.artifact("next"));

            assertThat(registry.tags(layout("ours")))
                    .extracting(Tag::value)
                    .containsExactly("again", "latest", "next", "theirs", "v1");
            assertThat(registry.fetch(OciReference.of(layout("ours"), new Tag("theirs")))
                            .artifact()
                            .content())
                    .isEqualTo(content(Samples.DIST));
            assertSameArtifact(layout("ours"), new Tag("again"), artifact);
            assertThat(oras().run("repo", "tags", "--oci-layout", path)
                            .succeeded()
                            .out())
                    .isEqualTo("again\nlatest\nnext\ntheirs\nv1\n");
        }
    }

    @Nested
    class OfAContainerRegistry {
        private final PackedArtifact artifact = Samples.artifact("größe");
        private final OciRepository.Remote repository = new OciRepository.Remote(server.host(), "acme/support");

        @Test
        void oras_reads_manifest_and_content() {
            registry.push(repository, V1, artifact);

            assertThat(oras().run("manifest", "fetch", "--plain-http", repository + ":v1")
                            .succeeded()
                            .out())
                    .isEqualTo(new String(artifact.manifest(), UTF_8))
                    .contains("\"artifactType\":\"" + ARTIFACT_TYPE + "\"", "\"mediaType\":\"" + DIST_TYPE + "\"");
            oras().run("pull", "--plain-http", repository + ":v1", "-o", directory.toString())
                    .succeeded();
            assertThat(directory.resolve("dist.json")).hasBinaryContent(artifact.layer());
        }

        @Test
        void python_pulls_what_tinydb_opens() {
            var python = Program.requirePython("oras, tinydb");
            registry.push(repository, V1, artifact);

            var pulled = python.run("-c", PULL, server.host(), repository + ":v1", directory.toString())
                    .succeeded();

            assertThat(directory.resolve("dist.json")).hasBinaryContent(artifact.layer());
            assertThat(pulled.out()).endsWith("['agents', 'parameters', 'secrets', 'sentinels'] ['größe']\n");
        }

        @Test
        void skopeo_copies_it_into_a_layout_and_back() {
            registry.push(repository, V1, artifact);
            String copy = layout("copy").path();

            skopeo().with("--insecure-policy", "copy", "--src-tls-verify=false")
                    .run("docker://" + repository + ":v1", "oci:" + copy + ":v1")
                    .succeeded();
            skopeo().with("--insecure-policy", "copy", "--dest-tls-verify=false")
                    .run("oci:" + copy + ":v1", "docker://" + repository + ":back")
                    .succeeded();

            assertSameArtifact(layout("copy"), V1, artifact);
            assertSameArtifact(repository, new Tag("back"), artifact);
        }
    }

    @Nested
    class OfTheFixture {
        private static final Path FIXTURE = Path.of("src/test/resources/oci-layout");

        @ParameterizedTest
        @CsvSource({
            "v1.0.0, sha256:839adc9830993f8315770566b368b1efce857ae85a84c610953e052f3acee245",
            "v1.1.0, sha256:a532f6bdd97880101ba4f29e2067fa8aeebd11b8c2dd558fec0587d04e9ea553",
        })
        void both_manifests_are_fetched_by_tag_and_by_digest_from_layout_and_registry(String tag, String digest)
                throws IOException {
            var layout = new OciRepository.Layout(FIXTURE.toString());
            var remote = new OciRepository.Remote(server.host(), "fixture");
            String layer = "2a18ab8b00ce5568b005ccb90ab1dcfa9392a5431b4e7b01441e07b7cb490a04";
            var expected =
                    content(Files.readString(FIXTURE.resolve("blobs/sha256").resolve(layer)));
            oras().with("copy", "--from-oci-layout", FIXTURE + ":" + tag)
                    .run("--to-plain-http", remote + ":" + tag)
                    .succeeded();

            for (OciRepository repository : new OciRepository[] {layout, remote}) {
                var byTag = registry.fetch(OciReference.of(repository, new Tag(tag)));
                assertThat(byTag.digest()).isEqualTo(new Digest(digest));
                assertThat(byTag.artifact().content()).isEqualTo(expected);
                assertThat(registry.fetch(OciReference.of(repository, new Digest(digest))))
                        .isEqualTo(byTag);
            }
        }
    }
}
