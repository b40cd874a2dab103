package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.everything;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.put;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.store;
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
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.Edit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that fails at any step of a write: all is as it was before, byte for byte, and no temp file stays. */
@ParameterizedClass
@EnumSource(Fault.class)
class FailingDiskTest {
    private static final Edit DESCRIBE = new Edit.PatchMetadata(JsonObject.of("description", new JsonString("new")));
    private static final AgentspaceContent CONTENT = new AgentspaceContent(
            Map.of(DocumentKind.AGENT, List.of(StoredRecord.of(1, JsonObject.of("assistant_id", new JsonString("a"))))),
            Map.of());

    @TempDir
    Path directory;

    private final Fault fault;

    private Path registry;

    FailingDiskTest(Fault fault) {
        this.fault = fault;
    }

    @BeforeEach
    void copyFixture() {
        registry = RegistryFixture.copyTo(directory.resolve("registry"));
    }

    /** Answers at how many steps it failed. */
    private int changesNothingUntilItSucceeds(TroubledDisk.Attempt attempt) throws Exception {
        var before = everything(registry);
        int failures = TroubledDisk.atEveryStep(fault, attempt, failure -> {
            assertThat(failure)
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageContaining(registry.toString())
                    .hasMessageEndingWith(": " + fault.reason());
            assertThat(everything(registry)).isEqualTo(before);
        });
        assertThat(everything(registry)).isNotEqualTo(before);
        return failures;
    }

    private static Agentspace agentspace(String id) {
        return Agentspace.create(
                new AgentspaceId(id), JsonObject.empty().with("name", id).with("namespace", "failing"));
    }

    @Test
    void an_edit_of_documents() throws Exception {
        int failures =
                changesNothingUntilItSucceeds(disk -> store(registry, disk).apply(DEFAULT, List.of(put("new"))));

        assertThat(failures).isEqualTo(4); // write, sync, rename, sync of the directory
        assertThat(store(registry).open(DEFAULT).orElseThrow().get(new AssistantId("new")))
                .isPresent();
    }

    @Test
    void an_edit_of_metadata() throws Exception {
        int failures =
                changesNothingUntilItSucceeds(disk -> store(registry, disk).apply(DEFAULT, List.of(DESCRIBE)));

        assertThat(failures).isEqualTo(4);
    }

    @Test
    void an_edit_of_both() throws Exception {
        int failures = changesNothingUntilItSucceeds(
                disk -> store(registry, disk).apply(DEFAULT, List.of(new Edit.ReplaceContent(CONTENT), DESCRIBE)));

        assertThat(failures).isEqualTo(8);
        var view = store(registry).open(DEFAULT).orElseThrow();
        assertThat(view.content()).isEqualTo(CONTENT);
        assertThat(view.metadata().document().string("description")).contains("new");
    }

    @Test
    void a_write_that_a_store_could_not_finish_does_not_come_with_its_next_one() throws Exception {
        var room = new AtomicBoolean();
        var store = store(registry, new Disk() {
            @Override
            public void rename(Path from, Path to) throws IOException {
                Disk.super.rename(from, to);
                if (!room.getAndSet(true)) {
                    throw new IOException("No space left on device");
                }
            }
        });
        assertThatThrownBy(() -> store.apply(DEFAULT, List.of(put("lost"))))
                .isInstanceOf(RegistryException.Failed.class);

        store.apply(DEFAULT, List.of(put("kept")));

        var view = store.open(DEFAULT).orElseThrow();
        assertThat(view.get(new AssistantId("kept"))).isPresent();
        assertThat(view.get(new AssistantId("lost"))).isEmpty();
    }

    @Test
    void a_new_agentspace() throws Exception {
        int failures =
                changesNothingUntilItSucceeds(disk -> store(registry, disk).create(agentspace("another"), CONTENT));

        assertThat(failures).isEqualTo(9); // the directory's own, too
        assertThat(store(registry)
                        .open(new AgentspaceId("another"))
                        .orElseThrow()
                        .content())
                .isEqualTo(CONTENT);
    }

    @Test
    void a_new_agentspace_in_the_place_of_a_directory_that_is_nobodys() throws Exception {
        Files.createDirectory(registry.resolve("orphan"));
        Files.writeString(registry.resolve("orphan/dist.json"), "whose?");

        int failures =
                changesNothingUntilItSucceeds(disk -> store(registry, disk).create(agentspace("orphan"), CONTENT));

        assertThat(failures).isEqualTo(11);
        assertThat(everything(registry)).containsValue("whose?");
    }

    @Test
    void a_destruction_until_its_metadata_are_gone() throws Exception {
        var before = everything(registry);

        TroubledDisk.atEveryStep(
                fault,
                disk -> {
                    if (store(registry).open(DEFAULT).isPresent()) {
                        store(registry, disk).destroy(DEFAULT, Expected.anything());
                    }
                },
                failure -> {
                    assertThat(failure).isInstanceOf(RegistryException.Failed.class);
                    if (store(registry).open(DEFAULT).isPresent()) {
                        assertThat(everything(registry)).isEqualTo(before);
                    }
                });

        assertThat(store(registry).open(DEFAULT)).isEmpty();
    }

    @Test
    void a_session() throws Exception {
        var json = JsonObject.of(Session.ID, new JsonString("3f2b8c1e-session")).with("text", "new");

        int failures = changesNothingUntilItSucceeds(
                disk -> RegistryFixture.sessions(registry, disk).save(Session.of(json), Expected.anything()));

        assertThat(failures).isEqualTo(4);
    }

    @Test
    void a_file_system_without_hard_links_undoes_all_the_same() throws Exception {
        var before = everything(registry);
        var disk = new Disk() {
            @Override
            public void link(Path existing, Path link) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void sync(Path fileOrDirectory) throws IOException {
                if (fileOrDirectory.equals(registry)) {
                    throw new IOException("No space left on device");
                }
            }
        };

        assertThatThrownBy(() -> store(registry, disk).apply(DEFAULT, List.of(put("new"), DESCRIBE)))
                .isInstanceOf(RegistryException.Failed.class);

        assertThat(everything(registry)).isEqualTo(before);
    }
}
