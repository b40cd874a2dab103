package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import ai.alquimia.registry.testkit.AgentspaceStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JsonAgentspaceStoreTest extends AgentspaceStoreContract {
    @TempDir
    Path directory;

    @Override
    protected AgentspaceStore openStore() {
        return store(Disk.REAL);
    }

    @Override
    protected void damage(AgentspaceId id) {
        RegistryFixture.overwrite(directory.resolve("registry/" + id + "/dist.json"), "[]");
    }

    private AgentspaceStore store(Disk disk) {
        return RegistryFixture.store(directory.resolve("registry"), disk);
    }

    private static Agentspace agentspace(String id) {
        return Agentspace.create(
                new AgentspaceId(id), JsonObject.empty().with("name", id).with("namespace", "new"));
    }

    /** The power goes. */
    private static final class Crash extends Error {}

    private static final class UntouchedDisk implements Disk {
        @Override
        public void write(Path file, NewVersion.Content content) {
            throw new AssertionError("writes " + file);
        }

        @Override
        public void sync(Path fileOrDirectory) {
            throw new AssertionError("syncs " + fileOrDirectory);
        }

        @Override
        public void rename(Path from, Path to) {
            throw new AssertionError("renames " + from);
        }
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
        void what_is_so_already_is_not_written() {
            var touched = store(new UntouchedDisk());
            var agent = touched.open(DEFAULT)
                    .orElseThrow()
                    .get(new AssistantId("billing"))
                    .orElseThrow();

            var outcomes = touched.apply(
                    DEFAULT,
                    List.of(
                            new Edit.Put(new AssistantId("billing"), agent.document()),
                            new Edit.Delete(new AssistantId("nobody")),
                            new Edit.PatchMetadata(JsonObject.of("tag", new JsonString("latest")))));

            assertThat(outcomes).extracting(EditOutcome::effect).containsOnly(Effect.UNCHANGED);
        }

        @Test
        void a_directory_without_entry_is_ignored_and_set_aside_when_its_id_is_created() throws IOException {
            Path orphan = Files.createDirectory(directory.resolve("registry/orphan"));
            Files.writeString(orphan.resolve("dist.json"), "{\"agents\": {\"1\": {\"assistant_id\": \"old\"}}}");
            Files.writeString(orphan.resolve("notes.txt"), "mine");
            var id = new AgentspaceId("orphan");
            var store = store(Disk.REAL);
            assertThat(store.agentspaces()).hasSize(2);
            assertThat(store.open(id)).isEmpty();
            assertThatThrownBy(() -> store.apply(id, List.of(put("new"))))
                    .isInstanceOf(RegistryException.NotFound.class);

            store.create(agentspace("orphan"), AgentspaceContent.empty());

            assertThat(store.open(id).orElseThrow().content()).isEqualTo(AgentspaceContent.empty());
            try (var files = Files.list(directory.resolve("registry"))) {
                assertThat(files)
                        .filteredOn(file -> file.getFileName().toString().startsWith(".orphan."))
                        .singleElement()
                        .satisfies(
                                aside -> assertThat(aside.resolve("notes.txt")).hasContent("mine"));
            }
        }

        @Test
        void a_crash_between_the_files_of_a_new_agentspace_leaves_a_registry_without_it() {
            Path metadata = directory.resolve("registry/metadata.json");
            var crashing = store(new Disk() {
                @Override
                public void rename(Path from, Path to) throws IOException {
                    if (to.equals(metadata)) {
                        throw new Crash();
                    }
                    Disk.super.rename(from, to);
                }
            });
            assertThatThrownBy(() -> crashing.create(agentspace("new"), AgentspaceContent.empty()))
                    .isInstanceOf(Crash.class);
            assertThat(directory.resolve("registry/new/dist.json")).exists();

            var store = store(Disk.REAL);

            assertThat(store.open(new AgentspaceId("new"))).isEmpty();
            store.create(agentspace("new"), AgentspaceContent.empty());
            assertThat(store.open(new AgentspaceId("new"))).isPresent();
        }

        @Test
        void a_crash_while_a_failed_write_is_undone_leaves_no_metadata_without_their_content() {
            Path metadata = directory.resolve("registry/metadata.json");
            var renamed = new AtomicBoolean();
            var crashing = store(new Disk() {
                @Override
                public void rename(Path from, Path to) throws IOException {
                    if (to.equals(metadata) && renamed.getAndSet(true)) {
                        throw new Crash();
                    }
                    Disk.super.rename(from, to);
                }

                @Override
                public void sync(Path fileOrDirectory) throws IOException {
                    if (renamed.get()) {
                        throw new IOException("Input/output error");
                    }
                    Disk.super.sync(fileOrDirectory);
                }
            });
            var patch = new Edit.PatchMetadata(JsonObject.of("description", new JsonString("of what is new")));

            assertThatThrownBy(() -> crashing.apply(DEFAULT, List.of(put("new"), patch)))
                    .isInstanceOf(Crash.class);

            var view = store(Disk.REAL).open(DEFAULT).orElseThrow();
            assertThat(view.metadata().document().string("description")).contains("of what is new");
            assertThat(view.get(new AssistantId("new"))).isPresent();
        }

        @Test
        void an_empty_directory_without_entry_is_used() throws IOException {
            Files.createDirectory(directory.resolve("registry/new"));
            Files.writeString(directory.resolve("registry/new/.dist.json." + UUID.randomUUID() + ".tmp"), "half");

            store(Disk.REAL).create(agentspace("new"), AgentspaceContent.empty());

            try (var files = Files.list(directory.resolve("registry"))) {
                assertThat(files).noneMatch(file -> file.toString().endsWith(".old"));
            }
        }

        @Test
        void a_destroyed_agentspace_takes_with_it_what_a_dead_writer_left() throws IOException {
            Files.writeString(directory.resolve("registry/default/.dist.json." + UUID.randomUUID() + ".tmp"), "half");

            store(Disk.REAL).destroy(DEFAULT, Expected.anything());

            assertThat(directory.resolve("registry/default")).doesNotExist();
        }

        @Test
        void what_a_dead_writer_left_is_removed_by_the_next_one() throws IOException {
            Path left = Files.writeString(
                    directory.resolve("registry/default/.dist.json." + UUID.randomUUID() + ".tmp"), "half");
            Path notOurs = Files.writeString(directory.resolve("registry/default/.other"), "kept");

            store(Disk.REAL).apply(DEFAULT, List.of(put("new")));

            assertThat(left).doesNotExist();
            assertThat(notOurs).exists();
        }

        @Test
        void temp_and_lock_files_begin_with_a_dot() throws IOException {
            var written = new ArrayList<String>();
            var store = store(new Disk() {
                @Override
                public void write(Path file, NewVersion.Content content) throws IOException {
                    written.add(file.getFileName().toString());
                    Disk.super.write(file, content);
                }

                @Override
                public void link(Path existing, Path link) throws IOException {
                    written.add(link.getFileName().toString());
                    Disk.super.link(existing, link);
                }
            });

            store.apply(DEFAULT, List.of(put("new"), new Edit.PatchMetadata(JsonObject.of("x", new JsonString("y")))));

            assertThat(written).hasSize(4).allMatch(name -> name.startsWith("."));
            try (var files = Files.list(directory.resolve("registry"))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .filteredOn(name -> !name.startsWith(".lock-"))
                        .containsExactlyInAnyOrder("default", "support-es", "history", "metadata.json");
            }
        }

        @Test
        void files_keep_their_permissions_and_new_ones_are_for_us_alone() throws IOException {
            Path dist = directory.resolve("registry/default/dist.json");
            Files.setPosixFilePermissions(dist, PosixFilePermissions.fromString("rw-rw-r--"));
            var store = store(Disk.REAL);

            store.apply(DEFAULT, List.of(put("new")));
            store.create(agentspace("new"), AgentspaceContent.empty());

            assertThat(Files.getPosixFilePermissions(dist)).isEqualTo(PosixFilePermissions.fromString("rw-rw-r--"));
            assertThat(Files.getPosixFilePermissions(directory.resolve("registry/new/dist.json")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(directory.resolve("registry/new")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }

        @Test
        @Timeout(60)
        void readers_do_not_wait_for_a_writer_who_waits_for_the_disk() throws Exception {
            var syncing = new CountDownLatch(1);
            var synced = new CountDownLatch(1);
            var store = store(new Disk() {
                @Override
                public void sync(Path fileOrDirectory) {
                    syncing.countDown();
                    try {
                        synced.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }
            });
            var writer = Executors.newSingleThreadExecutor();
            try {
                var written = writer.submit(() -> store.apply(DEFAULT, List.of(put("new"))));
                syncing.await();

                assertThat(store.agentspaces()).hasSize(2);
                assertThat(store.open(DEFAULT).orElseThrow().find(DocumentKind.AGENT, Selector.all()))
                        .hasSize(2);
                assertThat(written).isNotDone();
                synced.countDown();
                assertThat(written.get()).hasSize(1);
            } finally {
                synced.countDown();
                writer.shutdown();
            }
        }

        @Test
        void an_interrupted_thread_finishes_its_write_and_stays_interrupted() {
            var store = store(Disk.REAL);
            Thread.currentThread().interrupt();
            try {
                store.apply(DEFAULT, List.of(put("new")));
                store.create(agentspace("another"), AgentspaceContent.empty());
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }

            assertThat(store.open(DEFAULT).orElseThrow().get(new AssistantId("new")))
                    .isPresent();
            assertThat(store.open(new AgentspaceId("another"))).isPresent();
        }

        @Test
        void a_registry_known_by_two_paths_is_still_one() throws Exception {
            Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("registry"));
            var stores = List.of(store(Disk.REAL), RegistryFixture.store(link));
            var threads = Executors.newFixedThreadPool(4);
            try {
                var tasks = IntStream.range(0, 40)
                        .<Callable<Object>>mapToObj(i ->
                                () -> stores.get(i % 2).apply(DEFAULT, List.of(put("agent-" + i))))
                        .toList();
                for (var done : threads.invokeAll(tasks)) {
                    done.get();
                }
            } finally {
                threads.shutdown();
            }

            assertThat(stores.get(0).open(DEFAULT).orElseThrow().find(DocumentKind.AGENT, Selector.all()))
                    .hasSize(42);
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
