package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.testkit.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk of 64 KiB, where the kernel lets us have one. */
class FullTmpfsTest {
    @TempDir
    Path directory;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(directory.resolve("disk"));
        var result = Program.require("mount").run("-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
        mounted = result.exitCode() == 0;
        assumeTrue(mounted, "skipped: no tmpfs may be mounted here: " + result.err());
    }

    @AfterEach
    void unmount() {
        if (mounted) {
            Program.require("umount").run(disk.toString()).succeeded();
        }
    }

    private static Edit big(int number) {
        String id = "agent-" + number;
        return new Edit.Put(
                new AssistantId(id),
                JsonObject.empty()
                        .with("assistant_id", id)
                        .with("response", JsonObject.empty())
                        .with("description", "x".repeat(3_000)));
    }

    @Test
    void keeps_what_was_acknowledged_when_it_is_full() throws Exception {
        Path registry = RegistryFixture.copyTo(disk.resolve("registry"));
        var store = RegistryFixture.store(registry);
        int written = 0;
        var before = everything(registry);
        RegistryException failure = null;

        while (failure == null && written < 100) {
            try {
                store.apply(DEFAULT, List.of(big(written)));
                written++;
                before = everything(registry);
            } catch (RegistryException e) {
                failure = e;
            }
        }

        assertThat(failure)
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessageEndingWith("No space left on device");
        assertThat(written).isPositive();
        assertThat(everything(registry)).isEqualTo(before);
        assertThat(RegistryFixture.store(registry)
                        .open(DEFAULT)
                        .orElseThrow()
                        .get(new AssistantId("agent-" + (written - 1))))
                .isPresent();
        store.apply(DEFAULT, List.of(new Edit.Delete(new AssistantId("agent-0"))));
        assertThat(everything(registry)).isNotEqualTo(before);
    }
}
