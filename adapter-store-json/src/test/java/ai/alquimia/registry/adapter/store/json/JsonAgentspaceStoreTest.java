package ai.alquimia.registry.adapter.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.testkit.AgentspaceStoreContract;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonAgentspaceStoreTest extends AgentspaceStoreContract {
    private static final AgentspaceId DEFAULT = new AgentspaceId("default");

    @TempDir
    Path directory;

    @Override
    protected AgentspaceStore openStore() {
        return store(Disk.REAL);
    }

    private AgentspaceStore store(Disk disk) {
        return new JsonAgentspaceStore(
                new RegistryDirectory(directory.resolve("registry"), false), new DurableFiles(disk, Time.REAL));
    }

    private Map<String, String> files() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var all = Files.walk(directory.resolve("registry"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!String.valueOf(file.getFileName()).startsWith(".lock-")) {
                    contents.put(directory.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return contents;
    }

    private static Edit put(String id) {
        return new Edit.Put(
                new AssistantId(id), JsonObject.empty().with("assistant_id", id).with("response", JsonObject.empty()));
    }

    @Nested
    class On_what_tinydb_wrote {
        @BeforeEach
        void copyFixture() throws IOException, URISyntaxException {
            var resource = JsonAgentspaceStoreTest.class.getResource("/tinydb-registry");
            FileUtils.copyDirectory(
                    Path.of(resource.toURI()).toFile(),
                    directory.resolve("registry").toFile());
        }

        @Test
        void an_added_agent_leaves_every_other_byte_as_it_was() throws IOException {
            String before = Files.readString(directory.resolve("registry/default/dist.json"));

            store(Disk.REAL).apply(DEFAULT, List.of(put("new")));

            assertThat(Files.readString(directory.resolve("registry/default/dist.json")))
                    .isEqualTo(before.replace(
                            "}, \"secrets\"", ", \"4\": {\"assistant_id\": \"new\", \"response\": {}}}, \"secrets\""));
        }

        @Test
        void a_write_of_somebody_else_is_seen_and_kept() throws IOException {
            var store = store(Disk.REAL);
            store.apply(DEFAULT, List.of(put("new")));
            Path dist = directory.resolve("registry/default/dist.json");
            Files.writeString(dist, Files.readString(dist).replace("\"new\"", "\"renamed by another\""));

            store.apply(DEFAULT, List.of(put("newer")));

            var view = store.open(DEFAULT).orElseThrow();
            assertThat(view.get(new AssistantId("renamed by another"))).isPresent();
            assertThat(view.get(new AssistantId("newer"))).isPresent();
        }

        @Test
        void a_truncated_file_is_named_and_never_overwritten() throws IOException {
            Path dist = directory.resolve("registry/default/dist.json");
            Files.writeString(dist, Files.readString(dist).substring(0, 1000));
            var before = files();

            var store = store(Disk.REAL);

            assertThatThrownBy(() -> store.open(DEFAULT).orElseThrow().find(DocumentKind.AGENT, Selector.all()))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining("dist.json")
                    .hasMessageContaining("line 1, column");
            assertThatThrownBy(() -> store.apply(DEFAULT, List.of(put("new"))))
                    .isInstanceOf(RegistryException.Corrupt.class);
            assertThat(files()).isEqualTo(before);
        }

        @Test
        void a_full_disk_at_any_step_changes_nothing() throws IOException {
            var before = files();

            for (Disk disk : List.of(new FullAtWrite(), new FullAtSync(), new FullAtRename())) {
                assertThatThrownBy(() -> store(disk).apply(DEFAULT, List.of(put("new"))))
                        .isInstanceOf(RegistryException.Failed.class)
                        .hasMessageContaining("No space left on device");
                assertThat(files()).isEqualTo(before);
            }
        }

        @Test
        void a_directory_that_everybody_may_write_to_is_refused() throws IOException {
            Files.setPosixFilePermissions(directory.resolve("registry"), PosixFilePermissions.fromString("rwxrwxrwx"));

            assertThatThrownBy(() -> store(Disk.REAL).agentspaces())
                    .isInstanceOf(RegistryException.Denied.class)
                    .hasMessageContaining("everybody may write");
        }
    }

    private static FileSystemException full() {
        return new FileSystemException("file", null, "No space left on device");
    }

    private static final class FullAtWrite implements Disk {
        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            Files.write(file, new byte[] {'{'});
            throw full();
        }
    }

    private static final class FullAtSync implements Disk {
        @Override
        public void sync(Path fileOrDirectory) throws IOException {
            throw full();
        }
    }

    private static final class FullAtRename implements Disk {
        @Override
        public void rename(Path from, Path to) throws IOException {
            throw full();
        }
    }
}
