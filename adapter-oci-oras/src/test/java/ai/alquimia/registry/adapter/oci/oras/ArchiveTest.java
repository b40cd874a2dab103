package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private static final Tag V1 = new Tag("v1");
    private static final Tag V2 = new Tag("v2");

    @TempDir
    Path directory = Path.of("unset");

    private final ArtifactRegistry registry = new Settings(Map.of()).open();

    @AfterEach
    void close() {
        registry.close();
    }

    private Path file() {
        return directory.resolve("bundle.tar");
    }

    private OciRepository.Archive archive() {
        return new OciRepository.Archive(file().toString());
    }

    private OciReference at(Tag tag) {
        return OciReference.of(archive(), tag);
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> registry.fetch(at(V1)))
                .isInstanceOf(RegistryException.Corrupt.class)
                .hasMessage("read archive " + quote(file()) + ": " + reason);
        assertThatThrownBy(() -> registry.tags(archive())).isInstanceOf(RegistryException.Corrupt.class);
        assertThatThrownBy(() -> registry.push(archive(), V2, Samples.artifact("two")))
                .isInstanceOf(RegistryException.Corrupt.class);
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    @Nested
    class Written {
        @Test
        void holds_what_was_pushed_and_what_was_added() {
            registry.push(archive(), V1, Samples.artifact("one"));
            registry.push(archive(), V2, Samples.artifact("two"));

            assertThat(registry.tags(archive())).containsExactly(V1, V2);
            assertThat(registry.fetch(at(V1)).digest())
                    .isEqualTo(Samples.artifact("one").digest());
            assertThat(registry.fetch(at(V2)).digest())
                    .isEqualTo(Samples.artifact("two").digest());
            assertThat(registry.fetch(OciReference.of(
                                    archive(), Samples.artifact("one").digest()))
                            .digest())
                    .isEqualTo(Samples.artifact("one").digest());
        }

        @Test
        void has_the_same_bytes_each_time_and_leaves_nothing_else() throws IOException {
            registry.push(archive(), V1, Samples.artifact("one"));
            byte[] first = Files.readAllBytes(file());
            Files.delete(file());

            registry.push(archive(), V1, Samples.artifact("one"));

            assertThat(file()).hasBinaryContent(first);
            assertThat(new String(first, UTF_8)).doesNotContain(System.getProperty("user.name") + "\0");
            assertThat(directory).isDirectoryContaining("glob:**/bundle.tar").satisfies(all -> {
                try (var files = Files.list(all)) {
                    assertThat(files).containsExactly(file());
                }
            });
        }

        @Test
        void goes_to_a_layout_and_back_byte_for_byte() throws IOException {
            var layout = new OciRepository.Layout(directory.resolve("layout").toString());
            registry.push(archive(), V1, Samples.artifact("one"));
            byte[] first = Files.readAllBytes(file());

            registry.copy(at(V1), layout, V2);
            Files.delete(file());
            registry.copy(OciReference.of(layout, V2), archive(), V1);

            assertThat(file()).hasBinaryContent(first);
        }

        @Test
        void where_there_is_no_directory_says_so() {
            var nowhere =
                    new OciRepository.Archive(directory.resolve("none/x.tar").toString());

            assertThatThrownBy(() -> registry.push(nowhere, V1, Samples.artifact("one")))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageStartingWith("write archive ")
                    .hasMessageEndingWith(": there is no such file or directory");
        }

        @Test
        void keeps_what_many_add_at_once() throws Exception {
            var threads = Executors.newFixedThreadPool(4);
            try {
                var added = threads.invokeAll(IntStream.range(0, 20)
                        .mapToObj(number -> Executors.callable(() -> registry.push(
                                archive(), new Tag("v" + number), Samples.artifact("artifact " + number))))
                        .toList());
                for (var each : added) {
                    each.get();
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(registry.tags(archive())).hasSize(20);
            try (var files = Files.list(directory)) {
                assertThat(files).containsExactly(file());
            }
        }

        @Test
        void stays_closed_to_whom_it_was_closed() throws IOException {
            registry.push(archive(), V1, Samples.artifact("one"));
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));

            registry.push(archive(), V2, Samples.artifact("two"));

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }

        @Test
        void loses_no_tags_on_request() {
            registry.push(archive(), V1, Samples.artifact("one"));

            assertThatThrownBy(() -> registry.delete(at(V1))).isInstanceOf(RegistryException.Unsupported.class);
            assertThat(registry.tags(archive())).containsExactly(V1);
        }

        @Test
        void is_one_version_for_one_operation() throws IOException {
            registry.push(archive(), V1, Samples.artifact("one"));
            try (var opened = new ArchiveRepository(file())) {
                assertThat(opened.manifest(V1)).isPresent();
                Files.delete(file());
                registry.push(archive(), V2, Samples.artifact("two"));

                assertThat(opened.tags()).containsExactly(V1);
                assertThat(opened.blob(Samples.artifact("one").contentDigest(), 1 << 20))
                        .isEqualTo(Samples.artifact("one").layer());
                // what is added goes to the version that is there by then
                opened.putManifest(
                        V1,
                        Samples.artifact("two").digest(),
                        Samples.artifact("two").manifest());
            }

            assertThat(registry.tags(archive())).containsExactly(V1, V2);
        }

        @Test
        void is_closed_behind_each_operation() throws IOException {
            Path open = Path.of("/proc/self/fd");
            assumeTrue(Files.isDirectory(open), "skipped: nothing here tells which files are open");
            registry.push(archive(), V1, Samples.artifact("one"));
            registry.push(archive(), V2, Samples.artifact("two"));
            registry.fetch(at(V1));
            registry.tags(archive());
            registry.resolve(at(V2));
            registry.copy(at(V1), archive(), new Tag("v3"));
            assertThatThrownBy(() -> registry.fetch(at(new Tag("none"))))
                    .isInstanceOf(RegistryException.NotFound.class);
            Files.writeString(file(), "damaged".repeat(100));
            assertThatThrownBy(() -> registry.tags(archive())).isInstanceOf(RegistryException.Corrupt.class);

            try (var files = Files.list(open)) {
                assertThat(files.map(ArchiveTest::target)).noneMatch(target -> target.contains(file().toString()));
            }
        }

        @Test
        void is_read_where_it_is_not_there_as_empty() {
            assertThat(registry.tags(archive())).isEmpty();
            assertThat(registry.resolve(at(V1))).isEmpty();
            assertThat(file()).doesNotExist();
        }
    }

    @Nested
    class Handed_to_us {
        private void tar(TarArchiveEntry... entries) throws IOException {
            var bytes = new ByteArrayOutputStream();
            try (var tar = new TarArchiveOutputStream(bytes)) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                for (TarArchiveEntry entry : entries) {
                    byte[] content = entry.getName().endsWith("index.json")
                            ? LayoutIndex.empty().bytes()
                            : new byte[(int) entry.getSize()];
                    if (entry.getLinkFlag() == TarConstants.LF_NORMAL) {
                        entry.setSize(content.length);
                    }
                    tar.putArchiveEntry(entry);
                    if (entry.getLinkFlag() == TarConstants.LF_NORMAL) {
                        tar.write(content);
                    }
                    tar.closeArchiveEntry();
                }
            }
            Files.write(file(), bytes.toByteArray());
        }

        private TarArchiveEntry entry(String name) {
            return new TarArchiveEntry(name, true);
        }

        @Test
        void by_a_tar_that_begins_each_name_with_a_dot_is_read() throws IOException {
            tar(entry("./"), entry("./index.json"), entry("./oci-layout"));

            assertThat(registry.tags(archive())).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "not a tar archive, but longer than one block of it"})
        void may_be_no_archive(String text) throws IOException {
            Files.writeString(file(), text.repeat(text.length() > 1 ? 100 : 1));

            assertRefused("is no tar archive");
        }

        @Test
        void may_be_compressed() throws IOException {
            try (var out = new GZIPOutputStream(Files.newOutputStream(file()))) {
                out.write(new byte[100]);
            }

            assertRefused("is compressed with gzip: unpack it with gunzip first");
        }

        @Test
        void may_hold_something_else() throws IOException {
            tar(entry("README.md"));

            assertRefused("holds no OCI image layout: there is no index.json");
        }

        @ParameterizedTest
        @ValueSource(ints = {513, 700, 1024, 1500, 2100})
        void may_end_too_early(int length) throws IOException {
            registry.push(archive(), V1, Samples.artifact("one"));
            Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), length));

            assertRefused("is damaged or ends too early");
        }

        @ParameterizedTest
        @CsvSource({"/etc/passwd", "../x", "a/../../x", "a\\..\\x"})
        void may_lead_out_of_itself(String name) throws IOException {
            tar(entry("index.json"), entry(name));

            assertRefused("holds " + quote(name) + ", a name that leads out of it");
        }

        @ParameterizedTest
        @ValueSource(strings = {"blobs/./x", "blobs//x", "./blobs/././x"})
        void may_call_a_file_by_another_name(String name) throws IOException {
            tar(entry("index.json"), entry(name));

            assertRefused("holds " + quote(name) + ", another name of a file than its own");
        }

        @Test
        void may_have_names_without_end() throws IOException {
            tar(entry("index.json"), entry("./".repeat(2_500) + "x"));

            assertRefused("holds a name of more than 4096 characters");
        }

        @Test
        void may_hold_a_link_that_looks_like_a_directory() throws IOException {
            var link = new TarArchiveEntry("blobs/", TarConstants.LF_SYMLINK, true);
            link.setLinkName("elsewhere");
            tar(entry("index.json"), link);

            assertRefused("holds \"blobs/\", which is a link or no plain file");
        }

        @Test
        void may_hold_a_name_twice() throws IOException {
            tar(entry("index.json"), entry("./index.json"));

            assertRefused("holds \"index.json\" twice");
        }

        @ParameterizedTest
        @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO, TarConstants.LF_CHR})
        void may_hold_links_and_devices(byte type) throws IOException {
            var link = new TarArchiveEntry("blobs/sha256/x", type, true);
            link.setLinkName("/etc/passwd");
            tar(entry("index.json"), link);

            assertRefused("holds \"blobs/sha256/x\", which is a link or no plain file");
        }

        @Test
        void may_have_been_changed_on_the_way() throws IOException {
            registry.push(archive(), V1, Samples.artifact("one"));
            byte[] bytes = Files.readAllBytes(file());
            String text = new String(bytes, UTF_8);
            Files.writeString(file(), text.replace("acme/support", "evil/support"));

            assertThatThrownBy(() -> registry.fetch(at(V1)))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining("its manifest is not what the digest ");
        }

        @Test
        void may_lack_a_blob() throws IOException {
            registry.push(archive(), V1, Samples.artifact("one"));
            String hex = Samples.artifact("one").contentDigest().hex();
            String text = new String(Files.readAllBytes(file()), UTF_8);
            int at = text.indexOf("blobs/sha256/" + hex);
            byte[] bytes = text.getBytes(UTF_8);
            assertThat(at).isPositive();
            // another name of the same length keeps the header's sum
            byte first = bytes[at + 13];
            bytes[at + 13] = bytes[at + 14];
            bytes[at + 14] = first;
            Files.write(file(), bytes);

            assertThatThrownBy(() -> registry.fetch(at(V1)))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining(hex)
                    .hasMessageEndingWith("but it is missing");
        }
    }
}
