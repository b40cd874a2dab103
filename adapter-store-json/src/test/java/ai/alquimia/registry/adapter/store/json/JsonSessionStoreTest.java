package ai.alquimia.registry.adapter.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.io.Pace;
import ai.alquimia.registry.testkit.SessionStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
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

    @Override
    protected void damage(SessionId id) {
        RegistryFixture.overwrite(directory.resolve("registry/history/" + id), "[]");
    }

    private Path file() {
        return directory.resolve("registry/history/one");
    }

    private static Session session(String text) {
        return new Session(ID, JsonObject.empty().with(Session.ID, "one").with("text", text));
    }

    private void save(Session session) {
        openStore().save(session, Expected.anything());
    }

    @Nested
    class On_disk {
        @Test
        void a_session_is_a_file_without_extension_as_python_writes_it() throws IOException {
            save(session("\u00f1"));

            assertThat(Files.readString(file())).isEqualTo("{\"session_id\": \"one\", \"text\": \"\\u00f1\"}");
        }

        @Test
        void a_session_that_somebody_is_writing_in_place_is_waited_for() throws IOException {
            save(session("whole"));
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
            save(session("a"));
            Files.writeString(file(), "[]");

            assertThatThrownBy(() -> openStore().find(ID))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("is no JSON object");
        }

        @Test
        void a_file_whose_name_is_no_id_is_no_session() throws IOException {
            save(session("a"));
            for (String name : List.of("a..b", "metadata.json", "back\\slash", "n\u0303", ".hidden", "x".repeat(129))) {
                Files.writeString(file().resolveSibling(name), "{}");
            }
            Files.createDirectory(file().resolveSibling("directory"));

            assertThat(openStore().list()).containsExactly(ID);
        }

        @Test
        void lock_files_are_few_begin_with_a_dot_and_are_no_sessions() throws IOException {
            for (int i = 0; i < 100; i++) {
                save(new Session(new SessionId("s" + i), JsonObject.empty()));
            }

            assertThat(openStore().list()).hasSize(100);
            try (var entries = Files.list(file().getParent())) {
                assertThat(entries.map(entry -> String.valueOf(entry.getFileName()))
                                .filter(name -> !name.startsWith("s")))
                        .hasSizeBetween(2, 16)
                        .allMatch(name -> name.startsWith(".lock-"));
            }
        }

        @Test
        void what_dead_writers_left_is_removed_by_who_next_takes_their_lock() throws IOException {
            save(session("a"));
            for (String name : List.of("one", "a", "b.c", "\u00f1")) {
                for (int i = 0; i < 16; i++) {
                    Files.writeString(file().resolveSibling("." + name + i + "." + UUID.randomUUID() + ".tmp"), "half");
                }
            }
            Path other = Files.writeString(file().resolveSibling(".notes.tmp"), "of somebody");

            for (int i = 0; i < 300; i++) {
                save(new Session(new SessionId("s" + i), JsonObject.empty()));
            }

            try (var entries = Files.list(file().getParent())) {
                assertThat(entries.filter(entry -> entry.toString().endsWith(".tmp")))
                        .containsExactly(other);
            }
        }

        @Test
        void deleting_what_is_not_there_makes_no_directory() {
            assertThat(openStore().delete(ID, Expected.anything())).isFalse();

            assertThat(file().getParent()).doesNotExist();
        }

        @Test
        void a_directory_of_their_own_must_not_be_open_to_everybody() throws IOException {
            Path sessions = Files.createDirectory(directory.resolve("sessions"));
            var store = new JsonSessionStore(
                    RegistryFixture.named(directory.resolve("registry")),
                    sessions,
                    new DurableFiles(Disk.REAL, Pace.REAL));
            store.save(session("a"), Expected.anything());
            Files.setPosixFilePermissions(sessions, PosixFilePermissions.fromString("rwxrwxrwx"));

            for (ThrowingCallable use : List.<ThrowingCallable>of(
                    () -> store.save(session("b"), Expected.anything()),
                    () -> store.find(ID),
                    store::list,
                    () -> store.delete(ID, Expected.anything()))) {
                assertThatThrownBy(use)
                        .isInstanceOf(RegistryException.Denied.class)
                        .hasMessageContaining(sessions + "\": everybody may write to it (rwxrwxrwx)");
            }
            try (var files = Files.list(sessions)) {
                assertThat(files.filter(
                                file -> !String.valueOf(file.getFileName()).startsWith(".lock-")))
                        .containsExactly(sessions.resolve("one"));
            }
        }
    }
}
