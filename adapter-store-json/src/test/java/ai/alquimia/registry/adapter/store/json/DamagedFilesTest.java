package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.everything;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.put;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.Edit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they should be: named with the place, and never overwritten. */
class DamagedFilesTest {
    private static final List<Damage> DAMAGES = List.of(
            new Damage("{\"agents\": {", "ends too early (line 1, column 13)"),
            new Damage("\u007f\0\0\0x", "is not UTF-8 (line 1, column 1)"),
            new Damage("\u0089PNG\1\2\3", "is not UTF-8 (line 1, column 1)"),
            new Damage("\u00fe\u00ff\0{\0}", "is not UTF-8 (line 1, column 1)"),
            new Damage("{\n\n  agents: {}}", "is not JSON here (line 3, column 3)"),
            new Damage("[]", "must be an object of tables (line 1, column 1)"));

    private record Damage(String bytes, String reason) {
        void to(Path file) throws IOException {
            Files.writeString(file, bytes, ISO_8859_1);
        }
    }

    @TempDir
    Path directory;

    private Path registry;
    private JsonAgentspaceStore store;

    @BeforeEach
    void copyFixture() {
        registry = RegistryFixture.copyTo(directory.resolve("registry"));
        store = RegistryFixture.impatientStore(registry);
    }

    private static void corrupt(ThrowingCallable use, Path file, String reason) {
        assertThatThrownBy(use)
                .isInstanceOf(RegistryException.Corrupt.class)
                .hasMessage("read \"" + file + "\": " + reason);
    }

    @Test
    void a_damaged_dist_json() throws IOException {
        Path dist = registry.resolve("default/dist.json");
        for (Damage damage : DAMAGES) {
            damage.to(dist);
            var before = everything(registry);

            corrupt(() -> store.open(DEFAULT).orElseThrow().content(), dist, damage.reason());
            corrupt(() -> store.apply(DEFAULT, List.of(put("new"))), dist, damage.reason());
            assertThat(everything(registry)).isEqualTo(before);
        }
    }

    @Test
    void a_damaged_metadata_json() throws IOException {
        Path metadata = registry.resolve("metadata.json");
        var another = Agentspace.create(
                new AgentspaceId("another"),
                JsonObject.of("name", new JsonString("n")).with("namespace", "n"));
        for (Damage damage : DAMAGES) {
            damage.to(metadata);
            var before = everything(registry);

            corrupt(store::agentspaces, metadata, damage.reason());
            corrupt(() -> store.apply(DEFAULT, List.of(put("new"))), metadata, damage.reason());
            corrupt(() -> store.create(another, AgentspaceContent.empty()), metadata, damage.reason());
            corrupt(() -> store.destroy(DEFAULT, Expected.anything()), metadata, damage.reason());
            assertThat(everything(registry)).isEqualTo(before);
        }
    }

    @Test
    void a_directory_in_the_place_of_a_file() throws IOException {
        Path dist = registry.resolve("default/dist.json");
        Files.delete(dist);
        Files.createDirectory(dist);

        corrupt(() -> store.open(DEFAULT).orElseThrow().content(), dist, "is no regular file");
        corrupt(() -> store.apply(DEFAULT, List.of(put("new"))), dist, "is no regular file");
        assertThat(dist).isEmptyDirectory();
    }

    @Test
    void a_session() throws IOException {
        Path session = registry.resolve("history/3f2b8c1e-session");
        Files.writeString(session, "{\"session_id\":\n 1 2}");
        var sessions = new JsonSessionStore(
                RegistryFixture.named(registry),
                session.getParent(),
                new DurableFiles(Disk.REAL, new TurnedTime(passed -> {})));
        var before = everything(registry);

        assertThatThrownBy(() -> sessions.find(sessions.list().get(0)))
                .isInstanceOf(RegistryException.Corrupt.class)
                .hasMessageStartingWith("read session \"" + session + "\": is not JSON here (line 2, column ");
        assertThat(everything(registry)).isEqualTo(before);
    }

    @Test
    void metadata_without_a_dist_json_is_an_empty_agentspace() throws IOException {
        Files.delete(registry.resolve("default/dist.json"));
        Files.delete(registry.resolve("default"));

        assertThat(store.open(DEFAULT).orElseThrow().content()).isEqualTo(AgentspaceContent.empty());

        store.apply(DEFAULT, List.of(put("new")));

        assertThat(registry.resolve("default/dist.json"))
                .hasContent("{\"agents\": {\"1\": {\"assistant_id\": \"new\", \"response\": {}}}}");
    }

    @Test
    void an_agentspace_whose_directory_is_gone_can_be_destroyed() throws IOException {
        Files.delete(registry.resolve("default/dist.json"));
        Files.delete(registry.resolve("default"));

        store.destroy(DEFAULT, Expected.anything());

        assertThat(store.open(DEFAULT)).isEmpty();
    }

    @Test
    void an_empty_file_has_no_tables() throws IOException {
        Files.write(registry.resolve("default/dist.json"), new byte[0]);

        assertThat(store.open(DEFAULT).orElseThrow().content()).isEqualTo(AgentspaceContent.empty());
        store.apply(DEFAULT, List.of(put("new"), new Edit.PutTable("x", new JsonString("y"))));

        assertThat(registry.resolve("default/dist.json"))
                .hasContent("{\"agents\": {\"1\": {\"assistant_id\": \"new\", \"response\": {}}}, \"x\": \"y\"}");
    }
}
