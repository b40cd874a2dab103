package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class ConfigPipeTest {
    /** More than a pipe holds. */
    private static final String DOCUMENT = "größer ".repeat(100_000);

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void the_users_own_runtime_directory() {
        environment.put("XDG_RUNTIME_DIR", directory.toString());
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        assertThat(directory).isEmptyDirectory();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("configuration")) {
                thread.join(20_000); // who closes does not wait for longer than a second
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void is_for_its_owner_only_and_holds_nothing() throws IOException {
        try (var pipe = ConfigPipe.open(environment, DOCUMENT)) {
            assertThat(Files.getPosixFilePermissions(pipe.path()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(pipe.path().getParent()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(Files.isRegularFile(pipe.path())).isFalse();
            assertThat(pipe.path()).hasParent(pipe.path().getParent()).startsWith(directory);
        }
    }

    @Test
    void gives_the_document_once() throws IOException {
        try (var pipe = ConfigPipe.open(environment, DOCUMENT)) {
            assertThat(Files.readString(pipe.path())).isEqualTo(DOCUMENT);

            assertThatThrownBy(() -> Files.readString(pipe.path())).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void lets_go_of_a_reader_that_leaves_early() throws IOException {
        try (var pipe = ConfigPipe.open(environment, DOCUMENT);
                var reader = Files.newInputStream(pipe.path())) {
            assertThat(reader.read()).isEqualTo('g');
        }
    }

    @Test
    void can_be_closed_at_any_moment_without_a_reader() {
        for (int times = 0; times < 20; times++) {
            ConfigPipe.open(environment, DOCUMENT).close();
        }
    }

    @Test
    void is_made_where_temporary_files_go_when_there_is_no_runtime_directory() throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        environment.put("XDG_RUNTIME_DIR", directory.resolve("nowhere").toString());
        environment.put("TMPDIR", temporary.toString());

        try (var pipe = ConfigPipe.open(environment, DOCUMENT)) {
            assertThat(pipe.path()).startsWith(temporary);
        }
        assertThat(temporary).isEmptyDirectory();
        Files.delete(temporary);
    }

    @Test
    void that_has_no_place_is_refused() {
        environment.remove("XDG_RUNTIME_DIR");
        environment.put("TMPDIR", directory.resolve("nowhere").toString());

        assertThatThrownBy(() -> ConfigPipe.open(environment, DOCUMENT).close())
                .isInstanceOf(RegistryException.class)
                .hasMessageStartingWith("make configuration pipe in \"" + directory.resolve("nowhere") + "\": ");
    }
}
