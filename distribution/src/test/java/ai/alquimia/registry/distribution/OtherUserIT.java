package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry directory of somebody else. Root may do everything, so the program runs as nobody; who is not root cannot change user. */
class OtherUserIT {
    private static final String NOBODY = "65534";

    @TempDir
    Path directory;

    private Workplace here;
    private Program program;

    @BeforeEach
    void installForEverybody() throws IOException {
        assumeTrue(
                Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
                "skipped: only root can run a program as somebody else");
        here = Workplace.withTinyDbRegistry(directory);
        PathUtils.copyDirectory(Path.of("target/alquimia"), directory.resolve("alquimia"));
        openToEverybody(directory);
        program = Program.require("setpriv")
                .with("--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")
                .with(directory.resolve("alquimia/bin/alquimia").toString());
    }

    private static void openToEverybody(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (Path file : all.toList()) {
                boolean enter = Files.isDirectory(file) || Files.isExecutable(file);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(enter ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private Program.Result asNobody(String input, String... arguments) {
        return program.runWithInput(here.environment(), input, arguments);
    }

    @Test
    void can_be_read_but_not_changed() {
        var before = here.files();

        var listed = asNobody("", "agent", "list", "-q").succeeded();
        var added = asNobody("{\"assistant_id\": \"new\", \"response\": {}}", "agent", "add", "-f", "-");

        assertThat(listed.out()).isEqualTo("my-agent\nbilling\n");
        assertThat(added.exitCode()).isEqualTo(7);
        assertThat(added.err())
                .startsWith("alquimia: ")
                .contains(here.registry().toString(), "permission denied")
                .doesNotContain("Exception");
        assertThat(here.files()).isEqualTo(before);
    }

    @Test
    void that_is_closed_is_denied() throws IOException {
        Files.setPosixFilePermissions(here.registry(), PosixFilePermissions.fromString("rwx------"));

        var listed = asNobody("", "agent", "list");

        assertThat(listed.exitCode()).isEqualTo(7);
        assertThat(listed.err())
                .startsWith("alquimia: ")
                .contains("permission denied")
                .doesNotContain("Exception");
    }

    @Test
    void starts_without_archives_of_classes_that_he_may_not_read_and_without_a_word() throws IOException {
        try (var archives = Files.list(directory.resolve("alquimia/archives"))) {
            for (Path archive : archives.toList()) {
                Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
            }
        }

        var listed = asNobody("", "agent", "list", "-q").succeeded();

        assertThat(listed.out()).isEqualTo("my-agent\nbilling\n");
        assertThat(listed.err()).isEmpty();
    }
}
