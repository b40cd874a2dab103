package ai.alquimia.registry.adapter.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedDirectoryTest {
    private static final DurableFiles FILES = new DurableFiles(Disk.REAL, Pace.REAL);

    @TempDir
    Path temp;

    private Path path;

    @BeforeEach
    void name() {
        path = temp.resolve("above/registry");
    }

    private void make(String permissions) throws IOException {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void refused(TrustedDirectory directory, String reason) {
        assertThatThrownBy(directory::check)
                .isInstanceOf(RegistryException.Denied.class)
                .hasMessage("open registry \"" + directory.path() + "\": " + reason);
    }

    @Nested
    class The_default_one {
        private TrustedDirectory directory;

        @BeforeEach
        void open() {
            directory = new TrustedDirectory(path, false);
        }

        @Test
        void is_made_for_us_alone() throws IOException {
            directory.make(FILES);

            assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThatCode(directory::check).doesNotThrowAnyException();
        }

        @Test
        void must_be_closed_to_others() throws IOException {
            make("rwxr-xr-x");

            refused(directory, "the default directory is open to others (rwxr-xr-x, not rwx------)");
            assertThatThrownBy(() -> directory.make(FILES)).isInstanceOf(RegistryException.Denied.class);
        }

        @Test
        void must_be_no_symbolic_link_wherever_it_leads() throws IOException {
            Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
            Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, elsewhere);
            refused(directory, "the default directory is a symbolic link");

            Files.delete(elsewhere);

            refused(directory, "the default directory is a symbolic link");
        }

        @Test
        void must_be_a_directory() throws IOException {
            Files.createDirectories(path.getParent());
            Files.createFile(path);

            refused(directory, "the default directory is none");
        }
    }

    @Nested
    class A_named_one {
        private TrustedDirectory directory;

        @BeforeEach
        void open() {
            directory = new TrustedDirectory(path, true);
        }

        @Test
        void may_be_read_by_others() throws IOException {
            make("rwxrwxr-x");

            assertThatCode(directory::check).doesNotThrowAnyException();
        }

        @Test
        void must_not_be_open_to_everybody() throws IOException {
            make("rwxrwxrwx");

            refused(directory, "everybody may write to it (rwxrwxrwx)");
        }

        @Test
        void may_be_a_symbolic_link_to_one_that_is_not() throws IOException {
            Files.createDirectories(path.getParent());
            Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
            Files.createSymbolicLink(path, elsewhere);
            assertThatCode(directory::check).doesNotThrowAnyException();

            Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwx----w-"));

            refused(directory, "everybody may write to it (rwx----w-)");
        }

        @Test
        void must_be_a_directory() throws IOException {
            Files.createDirectories(path.getParent());
            Files.createFile(path);

            refused(directory, "is no directory");
        }
    }
}
