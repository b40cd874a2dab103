package ai.alquimia.registry.adapter.oci.oras;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we copy, and others read; what others copy and we read; and whether one digest comes through all of it. */
class OtherToolsCopiesIT {
    private static final Tag V1 = new Tag("v1");
    private static final Tag V2 = new Tag("v2");
    private static final AtomicInteger REPOSITORIES = new AtomicInteger();
    private static final String PUSH_BY_ORAS_PY = """
            import sys, oras.client, os
            host, reference, directory = sys.argv[1:]
            os.chdir(directory)
            client = oras.client.OrasClient(hostname=host, insecure=True)
            client.push(target=reference, files=["dist.json:application/vnd.alquimia.registry.dist.v1+json"],
                        manifest_config="config.json:application/vnd.alquimia.registry.v1")
            """;

    @TempDir
    static Path shared = Path.of("unset");

    @AutoClose
    private static DockerRegistry server;

    @AutoClose
    private static ArtifactRegistry registry;

    @TempDir
    Path directory = Path.of("unset");

    private final PackedArtifact artifact = Samples.artifact("größe");
    private OciRepository.Remote remote = new OciRepository.Remote("unset.example", "unset");

    @BeforeAll
    static void start() throws IOException {
        server = DockerRegistry.start(shared);
        registry = Settings.plainHttp().open();
    }

    @BeforeEach
    void a_repository_that_is_free() {
        remote = new OciRepository.Remote(server.host(), "acme/support-" + REPOSITORIES.incrementAndGet());
    }

    private OciRepository.Layout layout(String name) {
        return new OciRepository.Layout(directory.resolve(name).toString());
    }

    private OciRepository.Archive archive(String name) {
        return new OciRepository.Archive(directory.resolve(name).toString());
    }

    private static OciReference at(OciRepository repository, Tag tag) {
        return OciReference.of(repository, tag);
    }

    private static Digest digest(OciRepository repository, Tag tag) {
        return registry.fetch(at(repository, tag)).digest();
    }

    private static String out(Program program, String... arguments) {
        return program.run(arguments).succeeded().out();
    }

    @Nested
    class An_archive_that_we_wrote {
        private String written() {
            registry.push(remote, V1, artifact);
            registry.copy(at(remote, V1), archive("ours.tar"), V1);
            registry.copy(at(remote, V1), archive("ours.tar"), V2);
            return archive("ours.tar").path();
        }

        @Test
        void is_read_by_oras() {
            String file = written();
            var oras = Program.require("oras");

            assertThat(out(oras, "manifest", "fetch", "--oci-layout", file + ":v2"))
                    .isEqualTo(new String(artifact.manifest(), UTF_8));
            out(oras.with("copy", "--from-oci-layout", file + ":v1"), "--to-plain-http", remote + ":by-oras");
            assertThat(digest(remote, new Tag("by-oras"))).isEqualTo(artifact.digest());
        }

        @Test
        void is_read_by_skopeo() {
            String file = written();
            var skopeo = Program.require("skopeo");

            assertThat(out(skopeo, "inspect", "--raw", "oci-archive:" + file + ":v1"))
                    .isEqualTo(new String(artifact.manifest(), UTF_8));
            out(
                    skopeo.with("--insecure-policy", "copy", "--dest-tls-verify=false"),
                    "oci-archive:" + file + ":v2",
                    "docker://" + remote + ":by-skopeo");
            assertThat(digest(remote, new Tag("by-skopeo"))).isEqualTo(artifact.digest());
        }

        @Test
        void is_unpacked_by_tar_into_a_layout() throws IOException {
            String file = written();
            Path unpacked = Files.createDirectory(directory.resolve("unpacked"));

            out(Program.require("tar"), "-xf", file, "-C", unpacked.toString());

            assertThat(registry.tags(layout("unpacked"))).containsExactly(V1, V2);
            assertThat(digest(layout("unpacked"), V2)).isEqualTo(artifact.digest());
        }
    }

    @Nested
    class An_archive_that_others_wrote {
        private String file() {
            registry.push(remote, V1, artifact);
            return directory.resolve("theirs.tar").toString();
        }

        private void assertRead() {
            assertThat(registry.tags(archive("theirs.tar"))).containsExactly(V1);
            registry.copy(at(archive("theirs.tar"), V1), remote, V2);
            assertThat(digest(remote, V2)).isEqualTo(artifact.digest());
            registry.push(archive("theirs.tar"), V2, Samples.artifact("more"));
            assertThat(digest(archive("theirs.tar"), V1)).isEqualTo(artifact.digest());
        }

        @Test
        void may_be_by_skopeo() {
            String file = file();

            out(
                    Program.require("skopeo").with("--insecure-policy", "copy", "--src-tls-verify=false"),
                    "docker://" + remote + ":v1",
                    "oci-archive:" + file + ":v1");

            assertRead();
        }

        @Test
        void may_be_a_backup_by_oras() {
            String file = file();

            out(Program.require("oras"), "backup", "--plain-http", "--output", file, remote + ":v1");

            assertRead();
        }

        @Test
        void may_be_a_layout_packed_by_tar() {
            String file = file();
            registry.copy(at(remote, V1), layout("layout"), V1);

            out(Program.require("tar"), "-cf", file, "-C", layout("layout").path(), ".");

            assertRead();
        }
    }

    @Nested
    class Crane {
        private final Program crane = Program.require("crane");

        @Test
        void finds_what_we_copied_and_we_what_it_copied() {
            registry.push(layout("source"), V1, artifact);
            registry.copy(at(layout("source"), V1), remote, V1);

            assertThat(out(crane, "digest", "--insecure", remote + ":v1").strip())
                    .isEqualTo(artifact.digest().value());
            assertThat(out(crane, "manifest", "--insecure", remote + ":v1").stripTrailing())
                    .isEqualTo(new String(artifact.manifest(), UTF_8));
            assertThat(out(crane, "ls", "--insecure", remote.toString())).isEqualTo("v1\n");
            assertThat(out(crane, "catalog", "--insecure", server.host())).contains(remote.path() + "\n");

            out(crane, "copy", "--insecure", remote + ":v1", remote + "-by-crane:v3");
            var theirs = new OciRepository.Remote(remote.host(), remote.path() + "-by-crane");
            assertThat(digest(theirs, new Tag("v3"))).isEqualTo(artifact.digest());
            assertThat(registry.fetch(at(theirs, new Tag("v3"))).artifact())
                    .isEqualTo(registry.fetch(at(remote, V1)).artifact());
        }

        @Test
        void pulls_a_layout_that_we_copy_back() {
            registry.push(remote, V1, artifact);
            String pulled = layout("pulled").path();

            out(crane.with("pull", "--insecure", "--format=oci", "--annotate-ref"), remote + ":v1", pulled);

            registry.copy(OciReference.of(layout("pulled"), artifact.digest()), remote, V2);
            assertThat(digest(remote, V2)).isEqualTo(artifact.digest());
        }

        @Test
        void pushes_a_layout_that_we_copied() {
            registry.push(remote, V1, artifact);
            registry.copy(at(remote, V1), layout("copy"), V1);

            out(crane, "push", "--insecure", layout("copy").path(), remote + ":by-crane");

            assertThat(digest(remote, new Tag("by-crane"))).isEqualTo(artifact.digest());
        }
    }

    @Nested
    class What_others_pushed {
        private void dist() throws IOException {
            Files.writeString(directory.resolve("dist.json"), Samples.DIST);
            Files.writeString(directory.resolve("config.json"), "{}");
        }

        private void assertKeepsItsDigest() {
            var original = registry.fetch(at(remote, V1));

            registry.copy(at(remote, V1), layout("copy"), V1);
            registry.copy(at(layout("copy"), V1), archive("copy.tar"), V1);
            registry.copy(at(archive("copy.tar"), V1), remote, V2);

            assertThat(registry.fetch(at(remote, V2))).isEqualTo(original);
            assertThat(out(Program.require("oras"), "resolve", "--plain-http", remote + ":v2")
                            .strip())
                    .isEqualTo(original.digest().value());
        }

        @Test
        void by_oras_keeps_its_digest_through_all_copies() throws IOException {
            dist();
            out(
                    Program.require("oras")
                            .with("push", "--plain-http", "--disable-path-validation", remote + ":v1")
                            .with("--artifact-type", "application/vnd.alquimia.registry.v1"),
                    directory.resolve("dist.json") + ":application/vnd.alquimia.registry.dist.v1+json");

            assertKeepsItsDigest();
        }

        @Test
        void by_oras_py_keeps_its_digest_through_all_copies() throws IOException {
            dist();
            out(
                    Program.requirePython("oras.client"),
                    "-c",
                    PUSH_BY_ORAS_PY,
                    server.host(),
                    remote + ":v1",
                    directory.toString());

            assertKeepsItsDigest();
        }
    }
}
