package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryRoot;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.ProgressListener;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies between layouts and archives, of what others made and of what is damaged. */
class CopyTest {
    private static final Path FIXTURE = Path.of("src/test/resources/oci-layout");
    private static final Tag V1 = new Tag("v1");

    @TempDir
    Path directory = Path.of("unset");

    private final ArtifactRegistry registry = new Settings(Map.of()).open();

    @AfterEach
    void close() {
        registry.close();
    }

    private OciRepository.Layout layout(String name) {
        return new OciRepository.Layout(directory.resolve(name).toString());
    }

    private OciReference source() {
        return OciReference.of(layout("source"), V1);
    }

    private Path blob(Digest digest) {
        return directory.resolve("source/blobs/sha256").resolve(digest.hex());
    }

    @ParameterizedTest
    @CsvSource({
        "v1.0.0, sha256:839adc9830993f8315770566b368b1efce857ae85a84c610953e052f3acee245",
        "v1.1.0, sha256:a532f6bdd97880101ba4f29e2067fa8aeebd11b8c2dd558fec0587d04e9ea553",
    })
    void what_oras_and_oras_py_made_keeps_its_digest_through_archive_and_layout(String tag, String digest) {
        var archive = new OciRepository.Archive(directory.resolve("x.tar").toString());
        var fixture = OciReference.of(new OciRepository.Layout(FIXTURE.toString()), new Tag(tag));

        registry.copy(fixture, archive, V1);
        registry.copy(OciReference.of(archive, V1), layout("copy"), V1);

        assertThat(registry.fetch(OciReference.of(layout("copy"), V1)))
                .isEqualTo(registry.fetch(fixture))
                .satisfies(copy -> assertThat(copy.digest()).isEqualTo(new Digest(digest)));
    }

    @Test
    void its_steps_are_told_with_their_sizes() {
        var steps = new ArrayList<String>();
        var told = new OrasArtifactRegistryProvider().create(new AdapterContext() {
            @Override
            public Optional<String> value(Setting setting) {
                return setting.defaultValue();
            }

            @Override
            public Map<String, String> environment() {
                return Map.of();
            }

            @Override
            public ProgressListener progress() {
                return (step, done, of) -> steps.add(done + "/" + of + " " + step);
            }
        });
        registry.push(layout("source"), V1, Samples.artifact("one"));

        told.copy(source(), layout("copy"), V1);

        assertThat(steps)
                .hasSize(5)
                .startsWith(
                        "0/5 reading config (2 B)",
                        "1/5 reading layer (" + Samples.artifact("one").layer().length + " B)")
                .last()
                .asString()
                .matches("4/5 writing manifest \\(\\d+ B\\)");
    }

    @Nested
    class A_damaged_source {
        @Test
        void whose_layer_was_changed_is_refused_and_nothing_is_tagged() throws IOException {
            registry.push(layout("source"), V1, Samples.artifact("one"));
            Samples.flipOneByte(blob(Samples.artifact("one").contentDigest()));

            assertThatThrownBy(() -> registry.copy(source(), layout("copy"), V1))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageStartingWith("copy \"" + source() + "\": its layer is not what the digest ");
            assertThat(registry.tags(layout("copy"))).isEmpty();
        }

        @Test
        void whose_layer_has_another_length_is_refused() throws IOException {
            registry.push(layout("source"), V1, Samples.artifact("one"));
            Path layer = blob(Samples.artifact("one").contentDigest());
            Samples.lengthen(layer);

            assertThatThrownBy(() -> registry.copy(source(), layout("copy"), V1))
                    .hasMessageContaining("its layer has more than the ");
            Samples.truncate(layer);
            assertThatThrownBy(() -> registry.copy(source(), layout("copy"), V1))
                    .hasMessageContaining("its layer has less than the ");
        }

        @Test
        void whose_layer_is_too_large_for_us_is_refused() {
            registry.push(layout("source"), V1, Samples.artifact("one"));
            try (var small = new Settings(Map.of("ALQUIMIA_MAX_LAYER", "100")).open()) {
                assertThatThrownBy(() -> small.copy(source(), layout("copy"), V1))
                        .isInstanceOf(RegistryException.Invalid.class)
                        .hasMessageEndingWith("more than the 100 that ALQUIMIA_MAX_LAYER allows");
            }
        }
    }

    @Nested
    class A_target_that_cannot_be_written {
        @Test
        void because_it_is_read_only_says_so() throws IOException {
            registry.push(layout("source"), V1, Samples.artifact("one"));
            Path target = Files.createDirectory(directory.resolve("target"));
            var mount = Program.require("mount").run("-t", "tmpfs", "-o", "ro", "tmpfs", target.toString());
            assumeTrue(mount.exitCode() == 0, () -> "skipped: no tmpfs can be mounted here: " + mount.err());
            try {
                assertThatThrownBy(() -> registry.copy(source(), layout("target"), V1))
                        .isInstanceOf(RegistryException.Failed.class)
                        .hasMessage("write to the image layout \"" + target + "\": Read-only file system");
                var archive = new OciRepository.Archive(target + "/x.tar");
                assertThatThrownBy(() -> registry.copy(source(), archive, V1))
                        .isInstanceOf(RegistryException.Failed.class)
                        .hasMessage("write archive \"" + target + "/x.tar\": Read-only file system");
            } finally {
                Program.require("umount").run(target.toString()).succeeded();
            }
        }

        @Test
        void because_we_may_not_says_so() throws IOException {
            registry.push(layout("source"), V1, Samples.artifact("one"));
            Path target = Files.createDirectory(
                    directory.resolve("target"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
            assumeTrue(!Files.isWritable(target), "skipped: who runs the tests may write everywhere, as root may");

            assertThatThrownBy(() -> registry.copy(source(), layout("target"), V1))
                    .isInstanceOf(RegistryException.Denied.class)
                    .hasMessage("write to the image layout \"" + target + "\": permission denied");
            var archive = new OciRepository.Archive(target + "/x.tar");
            assertThatThrownBy(() -> registry.copy(source(), archive, V1))
                    .isInstanceOf(RegistryException.Denied.class)
                    .hasMessage("write archive \"" + target + "/x.tar\": permission denied");
        }

        @Test
        void because_the_disk_is_full_leaves_the_old_archive() throws IOException {
            registry.push(layout("source"), V1, Samples.artifact("x".repeat(1 << 20)));
            Path target = Files.createDirectory(directory.resolve("target"));
            var mount = Program.require("mount").run("-t", "tmpfs", "-o", "size=256k", "tmpfs", target.toString());
            assumeTrue(mount.exitCode() == 0, () -> "skipped: no tmpfs can be mounted here: " + mount.err());
            try {
                var archive = new OciRepository.Archive(target + "/x.tar");
                registry.push(archive, new Tag("small"), Samples.artifact("small"));

                assertThatThrownBy(() -> registry.copy(source(), archive, V1))
                        .isInstanceOf(RegistryException.Failed.class)
                        .hasMessage("write archive \"" + target + "/x.tar\": No space left on device");
                assertThat(registry.tags(archive)).containsExactly(new Tag("small"));
                try (var files = Files.list(target)) {
                    assertThat(files).hasSize(1);
                }
            } finally {
                Program.require("umount").run(target.toString()).succeeded();
            }
        }
    }

    @Nested
    class A_search_through_directories {
        @Test
        void finds_layouts_at_any_depth_also_below_each_other() throws IOException {
            registry.push(layout("a"), V1, Samples.artifact("one"));
            registry.push(layout("a/b"), V1, Samples.artifact("two"));
            registry.push(layout("c/d/e"), V1, Samples.artifact("three"));
            Files.createDirectories(directory.resolve("empty"));
            Files.createSymbolicLink(directory.resolve("link"), directory.resolve("a"));

            assertThat(registry.repositories(new RegistryRoot.Directory(directory.toString())))
                    .containsExactly(layout("a"), layout("a/b"), layout("c/d/e"));
        }

        @Test
        void that_are_not_there_is_not_found() {
            var nowhere = new RegistryRoot.Directory(directory.resolve("none").toString());

            assertThatThrownBy(() -> registry.repositories(nowhere))
                    .isInstanceOf(RegistryException.NotFound.class)
                    .hasMessage("search \"" + nowhere + "\": there is no such directory");
        }
    }
}
