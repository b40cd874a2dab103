package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.everything;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.io.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said and done where locks and renames may not behave. */
class NetworkDiskTest {
    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();
    private Path registry;

    @BeforeEach
    void copyFixture() {
        registry = RegistryFixture.copyTo(directory.resolve("registry"));
    }

    private JsonAgentspaceStore storeOn(NetworkDisk.Types types) {
        return new JsonAgentspaceStore(
                RegistryFixture.named(registry),
                new DurableFiles(Disk.REAL, Pace.REAL, new NetworkDisk(warnings::add, types)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "9p", "virtiofs", "fuse.sshfs", "fuse", "macfuse"})
    void the_first_write_to_a_disk_that_several_machines_may_share_names_it(String type) {
        var store = storeOn(any -> type);

        store.apply(DEFAULT, List.of(put("new")));
        store.apply(DEFAULT, List.of(put("newer")));

        assertThat(warnings)
                .containsExactly(
                        "\"" + registry.resolve("default") + "\" is on a disk that several machines may share ("
                                + type + "): only one of them may write to the registry, else writes get lost; "
                                + "ALQUIMIA_REGISTRY_ONE_HOST=true says that it is so");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ext4",
                "xfs",
                "btrfs",
                "zfs",
                "tmpfs",
                "overlay",
                "apfs",
                "fuseblk",
                "fuse.fuse-overlayfs",
                "ceph"
            })
    void a_disk_of_one_machine_is_nothing_to_speak_of(String type) {
        storeOn(any -> type).apply(DEFAULT, List.of(put("new")));

        assertThat(warnings).isEmpty();
    }

    @Test
    void who_only_reads_is_told_nothing_and_asks_nothing() {
        var store = storeOn(any -> {
            throw new AssertionError("asked");
        });

        assertThat(store.open(DEFAULT).orElseThrow().content()).isNotNull();
        store.apply(DEFAULT, List.of());
    }

    @Test
    void a_disk_whose_type_cannot_be_told_is_written_to_all_the_same() {
        var store = storeOn(any -> {
            throw new IOException("mount point not found");
        });

        assertThat(store.apply(DEFAULT, List.of(put("new")))).hasSize(1);
        assertThat(warnings).isEmpty();
    }

    @Test
    void the_disk_of_this_directory_has_a_type() throws IOException {
        assertThat(NetworkDisk.Types.REAL.of(directory)).isNotEmpty();
    }

    @Test
    void without_a_lock_nothing_is_written() throws IOException {
        Files.createDirectory(registry.resolve(".lock-default")); // cannot be opened, as one that a server cannot lock
        var before = everything(registry);

        assertThatThrownBy(() -> RegistryFixture.store(registry).apply(DEFAULT, List.of(put("new"))))
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessageStartingWith("change agentspace in \"" + registry + "\": ");

        assertThat(everything(registry)).isEqualTo(before);
    }

    @Test
    void a_directory_that_cannot_be_synced_is_not_written_to() throws IOException {
        var before = everything(registry);
        var store = RegistryFixture.store(registry, new Disk() {
            @Override
            public void sync(Path fileOrDirectory) throws IOException {
                if (Files.isDirectory(fileOrDirectory)) {
                    throw new IOException("Invalid argument");
                }
                Disk.super.sync(fileOrDirectory);
            }
        });

        assertThatThrownBy(() -> store.apply(DEFAULT, List.of(put("new"))))
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessageEndingWith(": Invalid argument");

        assertThat(everything(registry)).isEqualTo(before);
    }

    private record Context(Map<String, String> environment, List<String> warnings) implements AdapterContext {
        @Override
        public Optional<String> value(Setting setting) {
            return Optional.ofNullable(environment.get(setting.variable())).or(setting::defaultValue);
        }

        @Override
        public void warn(String message) {
            warnings.add(message);
        }
    }

    @Test
    void the_store_has_a_setting_for_who_knows_better_and_takes_no_other_word_for_it() {
        String directoryVariable = CommonSettings.REGISTRY_DIR.variable();
        var provider = new JsonStoreProvider();
        List<Edit> edit = List.of(put("new"));

        for (String word : List.of("true", "false")) {
            var environment = Map.of(directoryVariable, registry.toString(), "ALQUIMIA_REGISTRY_ONE_HOST", word);
            try (var store = provider.agentspaces(new Context(environment, warnings))) {
                assertThat(store.apply(DEFAULT, edit)).hasSize(1);
            }
        }

        assertThat(provider.settings()).extracting(Setting::variable).containsExactly("ALQUIMIA_REGISTRY_ONE_HOST");
        var wrong = new Context(
                Map.of(directoryVariable, registry.toString(), "ALQUIMIA_REGISTRY_ONE_HOST", "perhaps"), warnings);
        assertThatThrownBy(() -> provider.agentspaces(wrong)).isInstanceOf(RegistryException.Invalid.class);
    }
}
