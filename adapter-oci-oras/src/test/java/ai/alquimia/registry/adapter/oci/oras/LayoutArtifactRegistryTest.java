package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.testkit.ArtifactRegistryContract;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutArtifactRegistryTest extends ArtifactRegistryContract {
    private static final Tag V1 = new Tag("v1");
    private static final Tag V2 = new Tag("v2");

    @TempDir
    Path directory = Path.of("unset");

    private final ArtifactRegistry layouts = openRegistry();

    @Override
    protected ArtifactRegistry openRegistry() {
        return new Settings(Map.of()).open();
    }

    @Override
    protected OciRepository freshRepository() {
        return new OciRepository.Layout(root().toString());
    }

    @Override
    protected void tamper(OciRepository where, Digest digest) {
        Samples.tamper(blob(digest));
    }

    private Path root() {
        return directory.resolve("acme/support");
    }

    private Path index() {
        return root().resolve("index.json");
    }

    private Path blob(Digest digest) {
        return root().resolve("blobs/sha256").resolve(digest.hex());
    }

    private OciReference at(Tag tag) {
        return OciReference.of(freshRepository(), tag);
    }

    @Nested
    class Tampering {
        private interface Damage {
            void to(Path file) throws IOException;
        }

        private void assertCorrupt(boolean layer, Damage damage) throws IOException {
            var artifact = Samples.artifact("one");
            layouts.push(freshRepository(), V1, artifact);
            damage.to(blob(layer ? artifact.contentDigest() : artifact.digest()));

            for (var reference : new OciReference[] {at(V1), OciReference.of(freshRepository(), artifact.digest())}) {
                assertThatThrownBy(() -> layouts.fetch(reference))
                        .isInstanceOf(RegistryException.Corrupt.class)
                        .hasMessageStartingWith("fetch " + quote(reference) + ": its ");
            }

            layouts.push(freshRepository(), V1, artifact);
            assertThat(layouts.fetch(at(V1)).digest()).isEqualTo(artifact.digest());
        }

        @Test
        void with_a_layer_is_seen_and_mended_by_the_next_push() throws IOException {
            assertCorrupt(true, Samples::flipOneByte);
        }

        @Test
        void with_a_manifest_is_seen_and_mended_by_the_next_push() throws IOException {
            assertCorrupt(false, Samples::flipOneByte);
            assertCorrupt(false, Samples::changeTitle);
        }

        @Test
        void with_a_length_is_seen_and_mended_by_the_next_push() throws IOException {
            assertCorrupt(true, Samples::truncate);
            assertCorrupt(true, Samples::lengthen);
            assertCorrupt(false, Samples::truncate);
            assertCorrupt(false, Samples::lengthen);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void by_taking_a_blob_away_is_seen(boolean layer) throws IOException {
            var artifact = Samples.artifact("one");
            layouts.push(freshRepository(), V1, artifact);
            Path blob = blob(layer ? artifact.contentDigest() : artifact.digest());
            Files.delete(blob);

            for (var reference : new OciReference[] {at(V1), OciReference.of(freshRepository(), artifact.digest())}) {
                assertThatThrownBy(() -> layouts.fetch(reference))
                        .isInstanceOf(RegistryException.Corrupt.class)
                        .hasMessage("read " + quote(blob) + ": the layout names this blob, but it is missing");
            }
        }
    }

    @Nested
    class TheIndex {
        private void write(String json) throws IOException {
            Files.createDirectories(root());
            Files.writeString(index(), json);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"manifests\": [}|is not JSON here (line 1, column 16)",
                    "{\"manifests\":|ends too early (line 1, column 14)",
                    "``|is empty (line 1, column 1)",
                    "[]|is no index of an OCI image layout",
                    "{}|is no index of an OCI image layout",
                    "{\"manifests\":{}}|is no index of an OCI image layout",
                })
        void that_is_damaged_is_named_and_never_written_over(String json, String reason) throws IOException {
            write(json);
            String message = "read " + quote(index()) + ": " + reason;

            assertThatThrownBy(() -> layouts.fetch(at(V1)))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> layouts.tags(freshRepository())).hasMessage(message);
            assertThatThrownBy(() -> layouts.push(freshRepository(), V1, Samples.artifact("one")))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessage(message);
            assertThat(index()).hasContent(json);
        }

        @Test
        void that_has_no_end_is_not_read_to_it() throws IOException {
            write(" ".repeat((16 << 20) + 1));

            assertThatThrownBy(() -> layouts.tags(freshRepository()))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessage("read " + quote(index()) + ": is larger than 16777216 bytes");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"sha256:12\"", "\"sha512:00\"", "7", "null", "\"../../etc/passwd\""})
        void with_a_digest_that_is_none_is_named(String digest) throws IOException {
            write("{\"manifests\":[{\"digest\":" + digest
                    + ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"v1\"}}]}");

            assertThatThrownBy(() -> layouts.fetch(at(V1)))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageStartingWith("read " + quote(index()) + ": the digest of \"v1\", ")
                    .hasMessageEndingWith(", is not sha256: and 64 lower-case hexadecimal digits");
        }

        @Test
        void keeps_what_others_wrote() throws IOException {
            String other =
                    "{\"digest\":\"sha512:00\",\"x\":[1.0],\"annotations\":{\"org.opencontainers.image.ref.name\":\"other\"}}";
            write("{\"x_vendor\":{\"a\":1e-07},\"manifests\":[7," + other + "],\"annotations\":{\"y\":\"z\"}}");
            var artifact = Samples.artifact("one");

            layouts.push(freshRepository(), V1, artifact);
            assertThat(index())
                    .content()
                    .startsWith("{\"x_vendor\":{\"a\":1e-07},\"manifests\":[7," + other + ",{")
                    .endsWith("],\"annotations\":{\"y\":\"z\"}}");

            layouts.delete(at(V1));
            assertThat(index())
                    .hasContent(
                            "{\"x_vendor\":{\"a\":1e-07},\"manifests\":[7," + other
                                    + ",{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\""
                                    + artifact.digest()
                                    + "\",\"size\":" + artifact.manifest().length
                                    + ",\"artifactType\":\"application/vnd.alquimia.registry.v1\"}],\"annotations\":{\"y\":\"z\"}}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ghcr.io/acme/support:v1", "localhost:5000/support:v1", "support:v1"})
        void may_name_a_tag_by_a_whole_reference(String name) throws IOException {
            var artifact = Samples.artifact("one");
            layouts.push(freshRepository(), V1, artifact);
            write(Files.readString(index()).replace("\"v1\"", "\"" + name + "\""));

            assertThat(layouts.tags(freshRepository())).containsExactly(V1);
            assertThat(layouts.fetch(at(V1)).digest()).isEqualTo(artifact.digest());
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "ghcr.io/acme/support", "a b", "-x", "x:", "host:5000/x"})
        void may_hold_names_that_are_no_tags(String name) throws IOException {
            layouts.push(freshRepository(), V1, Samples.artifact("one"));
            layouts.push(freshRepository(), V2, Samples.artifact("two"));
            write(Files.readString(index()).replace("\"v1\"", "\"" + name + "\""));

            assertThat(layouts.tags(freshRepository())).isSubsetOf(V2, new Tag("support"), new Tag("x"));
        }
    }

    @Nested
    class Reading {
        private Map<Path, FileTime> everything() throws IOException {
            var times = new TreeMap<Path, FileTime>();
            try (var files = Files.walk(directory)) {
                for (Path file : files.toList()) {
                    times.put(file, Files.getLastModifiedTime(file));
                }
            }
            return times;
        }

        private void readAll(Digest digest) {
            layouts.tags(freshRepository());
            layouts.resolve(at(V1));
            layouts.resolve(at(V2));
            layouts.resolve(OciReference.of(freshRepository(), digest));
        }

        @Test
        void of_a_layout_that_is_not_there_makes_none() {
            readAll(Samples.artifact("one").digest());

            assertThat(directory).isEmptyDirectory();
        }

        @Test
        void changes_no_file_and_no_time() throws IOException {
            var artifact = Samples.artifact("one");
            layouts.push(freshRepository(), V1, artifact);
            var before = everything();

            readAll(artifact.digest());
            layouts.fetch(at(V1));

            assertThat(everything()).isEqualTo(before);
        }

        @Test
        void needs_no_right_to_write() throws IOException {
            var artifact = Samples.artifact("one");
            layouts.push(freshRepository(), V1, artifact);
            Files.delete(root().resolve(".lock"));
            Files.setPosixFilePermissions(root(), PosixFilePermissions.fromString("r-xr-xr-x"));

            assertThat(layouts.fetch(at(V1)).digest()).isEqualTo(artifact.digest());
            Files.setPosixFilePermissions(root(), PosixFilePermissions.fromString("rwxr-xr-x"));
            assertThat(root().resolve(".lock")).doesNotExist();
        }

        @Test
        void by_the_digest_of_a_blob_that_is_no_manifest_finds_nothing() {
            var artifact = Samples.artifact("one");
            layouts.push(freshRepository(), V1, artifact);
            var layer = OciReference.of(freshRepository(), artifact.contentDigest());

            assertThat(layouts.resolve(layer)).isEmpty();
            assertThatThrownBy(() -> layouts.delete(layer)).isInstanceOf(RegistryException.NotFound.class);
            assertThat(layouts.fetch(at(V1)).digest()).isEqualTo(artifact.digest());
        }
    }

    @Nested
    class Writing {
        @Test
        void leaves_no_temporary_file() throws IOException {
            layouts.push(freshRepository(), V1, Samples.artifact("one"));
            layouts.push(freshRepository(), V1, Samples.artifact("two"));

            try (var files = Files.walk(root())) {
                assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
            }
        }

        @Test
        void where_a_file_is_in_the_way_says_so() throws IOException {
            Files.writeString(directory.resolve("acme"), "a file");

            assertThatThrownBy(() -> layouts.push(freshRepository(), V1, Samples.artifact("one")))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessage("write to the image layout " + quote(root()) + ": " + directory.resolve("acme")
                            + " is not a directory");
        }

        @Test
        void on_a_full_disk_says_so_and_leaves_what_was_there() throws IOException {
            Files.createDirectories(root());
            var mount = Program.require("mount").run("-t", "tmpfs", "-o", "size=256k", "tmpfs", root().toString());
            assumeTrue(mount.exitCode() == 0, () -> "skipped: no tmpfs can be mounted here: " + mount.err());
            try {
                layouts.push(freshRepository(), V1, Samples.artifact("small"));

                assertThatThrownBy(() -> layouts.push(freshRepository(), V1, Samples.artifact("x".repeat(1 << 20))))
                        .isInstanceOf(RegistryException.Failed.class)
                        .hasMessage("write to the image layout " + quote(root()) + ": No space left on device");

                assertThat(layouts.fetch(at(V1)).digest())
                        .isEqualTo(Samples.artifact("small").digest());
                assertThat(root().resolve("blobs/sha256")).isDirectoryNotContaining("glob:**.tmp");
            } finally {
                Program.require("umount").run(root().toString()).succeeded();
            }
        }

        @Test
        void where_the_system_refuses_is_denied() {
            var refused = new AccessDeniedException("x");

            assertThat(LocalFiles.failure("read", Path.of("x"), refused))
                    .isInstanceOf(RegistryException.Denied.class)
                    .hasMessage("read \"x\": permission denied");
        }

        @Test
        void through_a_symbolic_link_is_writing_to_the_same_layout() throws IOException {
            layouts.push(freshRepository(), V1, Samples.artifact("one"));
            Path link = Files.createSymbolicLink(directory.resolve("link"), root());

            layouts.push(new OciRepository.Layout(link.toString()), V2, Samples.artifact("two"));

            assertThat(layouts.tags(freshRepository())).containsExactly(V1, V2);
        }

        @Test
        void only_what_is_ours_can_be_tagged() throws IOException {
            layouts.push(freshRepository(), V1, Samples.artifact("one"));
            byte[] foreign = "{\"schemaVersion\":2,\"layers\":[]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            var digest = ai.alquimia.registry.json.Digests.sha256(foreign);
            Files.write(blob(digest), foreign);

            assertThatThrownBy(() -> layouts.tag(freshRepository(), digest, V2))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining("is not an Alquimia artifact");
            assertThat(layouts.tags(freshRepository())).containsExactly(V1);
        }
    }

    @Test
    void a_layer_larger_than_allowed_is_refused() {
        layouts.push(freshRepository(), V1, Samples.artifact("one"));
        try (var small = new Settings(Map.of("ALQUIMIA_MAX_LAYER", "100")).open()) {
            assertThatThrownBy(() -> small.fetch(at(V1)))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageEndingWith(" bytes, more than the 100 that ALQUIMIA_MAX_LAYER allows");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "128M", "99999999999"})
    void a_limit_that_is_no_number_of_bytes_is_refused(String limit) {
        var settings = new Settings(Map.of("ALQUIMIA_MAX_LAYER", limit));

        assertThatThrownBy(settings::open)
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageStartingWith("read setting ALQUIMIA_MAX_LAYER: " + quote(limit));
    }
}
