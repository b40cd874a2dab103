package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the lock file is written. */
final class LockFileTest {
    private static final Digest DIGEST = new Digest("sha256:" + "0".repeat(64));
    private static final int EACH = 40;

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("alquimia.lock.json");
    }

    private static OciReference version(String repository, int number) {
        return OciReference.of(new OciRepository.Remote("ghcr.io", repository), new Tag("v" + number));
    }

    private LockFile lock() {
        return new LockFile(file(), new JsonCodec());
    }

    private void record() {
        lock().record(version("acme/support", 1), DIGEST, Instant.EPOCH);
    }

    private static Process start(Path file, String repository) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockProcess.class.getName(),
                        file.toString(),
                        repository,
                        Integer.toString(EACH))
                .redirectError(Redirect.INHERIT)
                .start();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void processes_that_write_at_once_lose_no_entry_and_leave_nothing_else() throws Exception {
        var repositories = List.of("acme/one", "acme/two", "acme/three");
        var processes = new ArrayList<Process>();
        try {
            for (String repository : repositories) {
                processes.add(start(file(), repository));
            }
            for (Process process : processes) {
                assertThat(process.waitFor()).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }

        for (String repository : repositories) {
            for (int number = 0; number < EACH; number++) {
                assertThat(lock().digest(version(repository, number))).contains(DIGEST);
            }
        }
        assertThat(directory.toFile().list()).containsExactly("alquimia.lock.json");
    }

    @Test
    void keeps_its_permissions() throws IOException {
        Files.writeString(file(), "{\"version\":1,\"artifacts\":[]}");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw----"));

        record();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-rw----");
        assertThat(lock().digest(version("acme/support", 1))).contains(DIGEST);
    }

    @Test
    void may_be_a_link_which_stays_one() throws IOException {
        Path shared = Files.createDirectory(directory.resolve("shared")).resolve("lock.json");
        Files.writeString(shared, "{\"version\":1,\"artifacts\":[]}");
        Files.createSymbolicLink(file(), shared);

        record();

        assertThat(file()).isSymbolicLink();
        assertThat(Files.readString(shared)).contains("acme/support:v1");
    }

    @Test
    void that_is_a_link_to_nothing_is_refused() throws IOException {
        Files.createSymbolicLink(file(), directory.resolve("none"));

        assertThatThrownBy(this::record)
                .isInstanceOf(RegistryException.NotFound.class)
                .hasMessageEndingWith("it is a link to nothing");
        assertThat(file()).isSymbolicLink();
    }
}
