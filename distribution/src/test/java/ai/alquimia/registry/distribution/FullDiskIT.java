package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry on a file system of 128 KiB, where the kernel lets us mount one. */
class FullDiskIT {
    @TempDir
    Path directory;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mount() throws IOException {
        disk = Files.createDirectory(directory.resolve("disk"));
        mounted = Program.require("mount")
                        .run("-t", "tmpfs", "-o", "size=128k", "tmpfs", disk.toString())
                        .exitCode()
                == 0;
        assumeTrue(mounted, "skipped: this machine does not let us mount a tmpfs");
    }

    @AfterEach
    void unmount() {
        if (mounted) {
            Program.require("umount").run(disk.toString()).succeeded();
        }
    }

    @Test
    void loses_nothing_when_it_is_full() {
        var here = Workplace.withTinyDbRegistry(disk);
        var before = here.files();
        String large = "{\"assistant_id\": \"large\", \"response\": {\"text\": \"" + "x".repeat(200_000) + "\"}}";

        var added = here.alquimiaReading(large, "agent", "add", "-f", "-");

        assertThat(added.exitCode()).isEqualTo(1);
        assertThat(added.err()).startsWith("alquimia: ").contains("dist.json", "No space left on device");
        assertThat(here.files()).isEqualTo(before);
        here.alquimiaReading("{\"assistant_id\": \"small\", \"response\": {}}", "agent", "add", "-f", "-")
                .succeeded();
    }
}
