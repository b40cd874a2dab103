package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.everything;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.testkit.AgentspaceStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonAgentspaceStoreTest extends AgentspaceStoreContract {
    @TempDir
    Path directory;

    @Override
    protected AgentspaceStore openStore() {
        return store(Disk.REAL);
    }

    private AgentspaceStore store(Disk disk) {
        return RegistryFixture.store(directory.resolve("registry"), disk);
    }

    @Nested
    class On_what_tinydb_wrote {
        @BeforeEach
        void copyFixture() {
            RegistryFixture.copyTo(directory.resolve("registry"));
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
            var before = everything(directory.resolve("registry"));

            var store = store(Disk.REAL);

            assertThatThrownBy(() -> store.open(DEFAULT).orElseThrow().find(DocumentKind.AGENT, Selector.all()))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining("dist.json")
                    .hasMessageContaining("line 1, column");
            assertThatThrownBy(() -> store.apply(DEFAULT, List.of(put("new"))))
                    .isInstanceOf(RegistryException.Corrupt.class);
            assertThat(everything(directory.resolve("registry"))).isEqualTo(before);
        }

        @Test
        void a_directory_that_everybody_may_write_to_is_refused() throws IOException {
            Files.setPosixFilePermissions(directory.resolve("registry"), PosixFilePermissions.fromString("rwxrwxrwx"));

            assertThatThrownBy(() -> store(Disk.REAL).agentspaces())
                    .isInstanceOf(RegistryException.Denied.class)
                    .hasMessageContaining("everybody may write");
        }
    }
}
