package ai.alquimia.registry.adapter.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.testkit.SessionStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonSessionStoreTest extends SessionStoreContract {
    private static final SessionId ID = new SessionId("one");

    @TempDir
    Path directory;

    @Override
    protected SessionStore openStore() {
        Path registry = directory.resolve("registry");
        return new JsonSessionStore(
                new RegistryDirectory(registry, false),
                registry.resolve("history"),
                new DurableFiles(Disk.REAL, Time.REAL));
    }

    private Path file() {
        return directory.resolve("registry/history/one");
    }

    private static Session session(String text) {
        return new Session(ID, JsonObject.empty().with(Session.ID, "one").with("text", text));
    }

    @Nested
    class On_disk {
        @Test
        void a_session_is_a_file_without_extension_as_python_writes_it() throws IOException {
            openStore().save(session("\u00f1"));

            assertThat(Files.readString(file())).isEqualTo("{\"session_id\": \"one\", \"text\": \"\\u00f1\"}");
        }

        @Test
        void a_damaged_session_is_named() throws IOException {
            openStore().save(session("a"));
            Files.writeString(file(), "{\"session_id\": ");

            assertThatThrownBy(() -> openStore().find(ID))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining("line 1, column");
        }
    }
}
