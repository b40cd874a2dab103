package ai.alquimia.registry.adapter.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.adapter.store.json.Operation.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The power goes before any step of a write, or right after its answer, and the disk forgets all that was not waited for. */
class PowerCutTest {
    @TempDir
    Path directory;

    private static Lane lane(Path registry, Disk disk) {
        return new Lane(0, RegistryFixture.store(registry, disk), RegistryFixture.sessions(registry, disk));
    }

    /** A registry in which every operation has something to change. */
    private Path registry(Kind kind) {
        Path registry = RegistryFixture.copyTo(directory.resolve("registry-" + System.nanoTime()));
        var lane = lane(registry, Disk.REAL);
        lane.run(new Operation(Kind.SAVE_SESSION, 0, 1));
        lane.run(new Operation(Kind.PATCH_METADATA, 0, 1));
        if (kind == Kind.DELETE) {
            lane.run(new Operation(Kind.UPSERT, 0, 1));
        }
        if (kind == Kind.DESTROY_AGENTSPACE) {
            lane.run(new Operation(Kind.CREATE_AGENTSPACE, 0, 1));
        }
        return registry;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void finds_what_was_acknowledged_and_of_anything_else_the_old_state_or_the_new_one(Kind kind) throws Exception {
        var operation = new Operation(kind, 0, 1_234);
        boolean acknowledged = false;
        for (int lastStep = 0; !acknowledged; lastStep++) {
            Path registry = registry(kind);
            var before = lane(registry, Disk.REAL).state();
            var path = operation.path(before);
            var disk = new ForgetfulDisk(lastStep);
            try {
                lane(registry, disk).run(operation);
                acknowledged = true;
                assertThat(disk.steps()).isPositive();
            } catch (ForgetfulDisk.PowerCut e) {
                // the answer is never heard
            }

            disk.forget();

            var allowed = new ArrayList<>(acknowledged ? List.of(path.get(path.size() - 1)) : path);
            if (!acknowledged) {
                allowed.add(before);
            }
            assertThat(lane(registry, Disk.REAL).state())
                    .as("after step %d", lastStep)
                    .isIn(allowed);
        }
    }
}
