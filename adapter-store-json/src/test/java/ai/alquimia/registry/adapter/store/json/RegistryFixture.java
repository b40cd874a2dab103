package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.io.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;

/** A copy of the registry that TinyDB wrote, and what tests do with it. */
final class RegistryFixture {
    static final AgentspaceId DEFAULT = new AgentspaceId("default");

    private RegistryFixture() {}

    /** Copies the registry to a directory that does not exist yet. */
    static Path copyTo(Path directory) {
        try {
            var resource = Objects.requireNonNull(RegistryFixture.class.getResource("/tinydb-registry"));
            FileUtils.copyDirectory(Path.of(resource.toURI()).toFile(), directory.toFile());
            return directory;
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static JsonAgentspaceStore store(Path registry, Disk disk) {
        return new JsonAgentspaceStore(named(registry), new DurableFiles(disk, Pace.REAL));
    }

    /** One that waits for nobody: what is damaged is so at once. */
    static JsonAgentspaceStore impatientStore(Path registry) {
        return new JsonAgentspaceStore(named(registry), new DurableFiles(Disk.REAL, new TurnedTime(passed -> {})));
    }

    /** One with ten times the patience, for others on a machine that may be slow. */
    static JsonAgentspaceStore patientStore(Path registry) {
        var slow = new Pace() {
            @Override
            public Instant now() {
                return Pace.REAL.now();
            }

            @Override
            public long nanoTime() {
                return Pace.REAL.nanoTime() / 10;
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                Pace.REAL.pause(duration);
            }

            @Override
            public double chance() {
                return Pace.REAL.chance();
            }
        };
        return new JsonAgentspaceStore(named(registry), new DurableFiles(Disk.REAL, slow));
    }

    static JsonSessionStore sessions(Path registry, Disk disk) {
        return new JsonSessionStore(named(registry), registry.resolve("history"), new DurableFiles(disk, Pace.REAL));
    }

    static RegistryDirectory named(Path registry) {
        return new RegistryDirectory(new TrustedDirectory(registry, true));
    }

    static JsonAgentspaceStore store(Path registry) {
        return store(registry, Disk.REAL);
    }

    static void overwrite(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Edit put(String id) {
        return new Edit.Put(
                new AssistantId(id), JsonObject.empty().with("assistant_id", id).with("response", JsonObject.empty()));
    }

    /** Every file and directory with its bytes, but for the lock files, which stay for good. */
    static Map<String, String> everything(Path root) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var all = Files.walk(root)) {
            for (Path file : all.toList()) {
                if (!String.valueOf(file.getFileName()).startsWith(".lock-")) {
                    contents.put(
                            root.relativize(file).toString(),
                            Files.isDirectory(file) ? "" : Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return contents;
    }
}
