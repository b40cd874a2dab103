package ai.alquimia.registry.adapter.store.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.any.AnyBytes;
import ai.alquimia.registry.domain.any.AnySteps;
import ai.alquimia.registry.domain.any.AnySteps.Step;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.testkit.InMemoryAgentspaceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.commons.io.FileUtils;

/** Whatever is done to the files and to the fake in memory, both say the same of it and hold the same after it. */
class StorePropertiesTest {
    /** What is written is there; that it would survive a power failure is another test's business. */
    private static final Disk UNSYNCED = new Disk() {
        @Override
        public void sync(Path fileOrDirectory) {
            // not now
        }
    };

    private Path directory = Path.of("unset");

    @BeforeTry
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("properties");
    }

    @AfterTry
    void deleteDirectory() throws IOException {
        FileUtils.deleteDirectory(directory.toFile());
    }

    private static AgentspaceStore store(Path registry) {
        return new JsonAgentspaceStore(
                RegistryFixture.named(registry), new DurableFiles(UNSYNCED, new TurnedTime(passed -> {})));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return AnySteps.steps();
    }

    @Property
    void files_do_what_the_fake_does(@ForAll("steps") List<Step> steps) {
        var fake = new InMemoryAgentspaceStore();
        Path registry = directory.resolve("registry");
        try (var kept = store(registry)) {
            for (Step step : steps) {
                assertThat(step.on(kept)).isEqualTo(step.on(fake));
                assertThat(AnySteps.state(kept)).isEqualTo(AnySteps.state(fake));
            }
            try (var fresh = store(registry)) {
                assertThat(AnySteps.state(fresh)).isEqualTo(AnySteps.state(fake));
            }
        }
    }

    @Provide
    Arbitrary<byte[]> damagedFiles() {
        return AnyBytes.like(
                read("default/dist.json"),
                read("metadata.json"),
                "{\"_default\": {\"1\": {\"agentspace_id\": \"default\", \"name\": 7}, \"-3\": {}}}".getBytes(UTF_8));
    }

    private static byte[] read(String file) {
        try (var in = StorePropertiesTest.class.getResourceAsStream("/tinydb-registry/" + file)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A damaged file is said to be, or read; and who cannot read it does not write over it. */
    @Property
    void any_bytes_are_read_or_called_damaged(@ForAll("damagedFiles") byte[] bytes, @ForAll boolean metadata)
            throws IOException {
        Path registry = RegistryFixture.copyTo(directory.resolve("registry"));
        Path file = registry.resolve(metadata ? "metadata.json" : "default/dist.json");
        Files.write(file, bytes);

        try (var store = store(registry)) {
            var read = new Step(
                    "read",
                    each -> AnySteps.state(each)
                            + each.open(RegistryFixture.DEFAULT).map(AgentspaceView::content));
            var write = new Step(
                    "write",
                    each -> each.apply(
                            RegistryFixture.DEFAULT,
                            List.of(
                                    RegistryFixture.put("a"),
                                    new Edit.PatchMetadata(JsonObject.of("user_id", new JsonString("u"))))));
            boolean damaged = read.on(store).equals("Corrupt");

            assertThat(write.on(store).equals("Corrupt")).isEqualTo(damaged);
            assertThat(!damaged || Arrays.equals(Files.readAllBytes(file), bytes))
                    .isTrue();
        }
    }
}
