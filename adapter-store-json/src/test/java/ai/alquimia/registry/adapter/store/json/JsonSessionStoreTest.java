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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonSessionStoreTest extends SessionStoreContract {
    private static final SessionId ID = new SessionId("one");

    @TempDir
    Path directory;

    @Override
    protected SessionStore openStore() {
        return RegistryFixture.sessions(directory.resolve("registry"), Disk.REAL);
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
        void a_session_that_somebody_is_writing_in_place_is_waited_for() throws IOException {
            openStore().save(session("whole"));
            String whole = Files.readString(file());
            Files.writeString(file(), whole.substring(0, 10));
            var writer = new TurnedTime(passed ->
                    Files.writeString(file(), whole.substring(0, passed.toMillis() < 1_000 ? 10 : whole.length())));

            var found = new JsonSessionStore(
                            RegistryFixture.named(directory.resolve("registry")),
                            file().getParent(),
                            new DurableFiles(Disk.REAL, writer))
                    .find(ID);

            assertThat(found).contains(session("whole"));
        }

        @Test
        void what_is_no_object_is_named() throws IOException {
            openStore().save(session("a"));
            Files.writeString(file(), "[]");

            assertThatThrownBy(() -> openStore().find(ID))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("is no JSON object");
        }

        @Test
        void a_file_whose_name_is_no_id_is_no_session() throws IOException {
            openStore().save(session("a"));
            for (String name : List.of("a..b", "metadata.json", "back\\slash", "n\u0303", ".hidden", "x".repeat(129))) {
                Files.writeString(file().resolveSibling(name), "{}");
            }
            Files.createDirectory(file().resolveSibling("directory"));

            assertThat(openStore().list()).containsExactly(ID);
        }

        @Test
        void a_directory_of_their_own_must_not_be_open_to_everybody() throws IOException {
            Path sessions = Files.createDirectory(directory.resolve("sessions"));
            var store = new JsonSessionStore(
                    RegistryFixture.named(directory.resolve("registry")),
                    sessions,
                    new DurableFiles(Disk.REAL, Time.REAL));
            store.save(session("a"));
            Files.setPosixFilePermissions(sessions, PosixFilePermissions.fromString("rwxrwxrwx"));

            for (ThrowingCallable use : List.<ThrowingCallable>of(
                    () -> store.save(session("b")), () -> store.find(ID), store::list, () -> store.delete(ID))) {
                assertThatThrownBy(use)
                        .isInstanceOf(RegistryException.Denied.class)
                        .hasMessageContaining(sessions + "\": everybody may write to it (rwxrwxrwx)");
            }
            try (var files = Files.list(sessions)) {
                assertThat(files).containsExactly(sessions.resolve("one"));
            }
        }
    }
}
