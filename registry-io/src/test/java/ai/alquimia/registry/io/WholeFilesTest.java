package ai.alquimia.registry.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesTest {
    @TempDir
    Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Nested
    class Replacing {
        @Test
        void makes_a_file_with_its_attributes_and_leaves_nothing_else() throws IOException {
            Path file = directory.resolve("file");

            WholeFiles.replace(file, bytes("new"), OwnerOnly.FILE);

            assertThat(file).content().isEqualTo("new");
            assertThat(permissions(file)).isEqualTo("rw-------");
            assertThat(directory.toFile().list()).containsExactly("file");
        }

        @Test
        void puts_another_file_in_the_place_of_the_old_one() throws IOException {
            Path file = Files.writeString(directory.resolve("file"), "old");
            Path link = Files.createLink(directory.resolve("link"), file);

            WholeFiles.replace(file, bytes("new"));

            assertThat(file).content().isEqualTo("new");
            assertThat(link).content().isEqualTo("old");
        }

        @Test
        void takes_the_place_of_a_link_and_not_of_what_it_leads_to() throws IOException {
            Path file = Files.writeString(directory.resolve("file"), "old");
            Path link = Files.createSymbolicLink(directory.resolve("link"), file);

            WholeFiles.replace(link, bytes("new"));

            assertThat(link).isRegularFile().content().isEqualTo("new");
            assertThat(Files.isSymbolicLink(link)).isFalse();
            assertThat(file).content().isEqualTo("old");
        }

        @Test
        void leaves_the_old_file_and_nothing_else_when_the_filling_fails() throws IOException {
            Path file = Files.writeString(directory.resolve("file"), "old");

            assertThatThrownBy(() -> WholeFiles.replace(file, channel -> {
                        channel.write(ByteBuffer.wrap(bytes("half")));
                        throw new IllegalStateException("no more");
                    }))
                    .hasMessage("no more");

            assertThat(file).content().isEqualTo("old");
            assertThat(directory.toFile().list()).containsExactly("file");
        }
    }

    @Nested
    class Making_directories {
        @Test
        void makes_all_that_are_missing_with_their_attributes() throws IOException {
            WholeFiles.createDirectories(directory.resolve("a/b"), OwnerOnly.DIRECTORY);

            assertThat(permissions(directory.resolve("a"))).isEqualTo("rwx------");
            assertThat(permissions(directory.resolve("a/b"))).isEqualTo("rwx------");
        }

        @Test
        void makes_the_name_of_each_durable_the_outermost_first() throws IOException {
            var synced = new ArrayList<Path>();

            WholeFiles.createDirectories(directory.resolve("a/b"), synced::add);

            assertThat(synced).isEqualTo(List.of(directory, directory.resolve("a")));
        }

        @Test
        void changes_nothing_where_all_are_there() throws IOException {
            var synced = new ArrayList<Path>();
            String before = permissions(directory);

            WholeFiles.createDirectories(directory, synced::add, OwnerOnly.DIRECTORY);

            assertThat(synced).isEmpty();
            assertThat(permissions(directory)).isEqualTo(before);
        }

        @Test
        void goes_through_a_link_to_a_directory() throws IOException {
            Path real = Files.createDirectory(directory.resolve("real"));
            Path link = Files.createSymbolicLink(directory.resolve("link"), real);

            WholeFiles.createDirectories(link.resolve("new"));

            assertThat(real.resolve("new")).isDirectory();
        }

        @Test
        void names_what_is_in_the_way() throws IOException {
            Path file = Files.writeString(directory.resolve("file"), "");

            assertThatThrownBy(() -> WholeFiles.createDirectories(file.resolve("new")))
                    .isInstanceOfSatisfying(
                            FileAlreadyExistsException.class,
                            e -> assertThat(e.getFile()).isEqualTo(file.toString()));
        }
    }

    @Test
    void a_root_is_its_own_parent() {
        assertThat(WholeFiles.parent(Path.of("/"))).isEqualTo(Path.of("/"));
        assertThat(WholeFiles.parent(Path.of("file"))).isEqualTo(Path.of("").toAbsolutePath());
    }

    @Test
    void a_name_beside_a_file_is_hidden_and_never_the_same() {
        Path file = directory.resolve("file");

        Path name = WholeFiles.beside(file);

        assertThat(name.getParent()).isEqualTo(directory);
        assertThat(name.getFileName().toString()).matches("\\.file\\.[0-9a-f-]{36}\\.tmp");
        assertThat(WholeFiles.beside(file)).isNotEqualTo(name);
    }
}
