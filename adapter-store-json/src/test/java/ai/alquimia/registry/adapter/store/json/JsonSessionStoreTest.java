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
import java.nio.file.FileSystemException;
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
        return store(Disk.REAL);
    }

    private SessionStore store(Disk disk) {
        Path registry = directory.resolve("registry");
        return new JsonSessionStore(
                new RegistryDirectory(registry, false), registry.resolve("history"), new DurableFiles(disk, Time.REAL));
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
            store(Disk.REAL).save(session("\u00f1"));

            assertThat(Files.readString(file())).isEqualTo("{\"session_id\": \"one\", \"text\": \"\\u00f1\"}");
        }

        @Test
        void a_damaged_session_is_named() throws IOException {
            store(Disk.REAL).save(session("a"));
            Files.writeString(file(), "{\"session_id\": ");

            assertThatThrownBy(() -> store(Disk.REAL).find(ID))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining("line 1, column");
        }

        @Test
        void a_disk_that_is_full_leaves_the_old_session_and_no_temp_file() throws IOException {
            store(Disk.REAL).save(session("old"));
            String before = Files.readString(file());

            assertThatThrownBy(() -> store(new FullDisk()).save(session("new")))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageContaining("No space left on device");

            assertThat(Files.readString(file())).isEqualTo(before);
            try (var files = Files.list(file().getParent())) {
                assertThat(files).containsExactly(file());
            }
        }
    }

    private static final class FullDisk implements Disk {
        @Override
        public void rename(Path from, Path to) throws IOException {
            throw new FileSystemException("file", null, "No space left on device");
        }
    }
}
