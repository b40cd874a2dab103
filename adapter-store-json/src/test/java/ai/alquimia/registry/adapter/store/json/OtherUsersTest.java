package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.alquimia.registry.testkit.process.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operating system refuses to somebody. Root is refused nothing: then the store works in a process of another user. */
class OtherUsersTest {
    private static final int NOBODY = 65534;

    @TempDir
    Path directory;

    private Path registry;
    private boolean isRoot;

    @BeforeEach
    void copyFixture() throws IOException {
        registry = RegistryFixture.copyTo(directory.resolve("registry"));
        isRoot = Files.getAttribute(directory, "unix:uid").equals(0);
        if (isRoot) {
            permit(directory, "rwxr-xr-x");
        }
    }

    @AfterEach
    void makeDeletable() throws IOException {
        permit(registry, "rwxr-xr-x");
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** The whole registry, as somebody else made it. */
    private void giveTo(int uid) throws IOException {
        try (var all = Files.walk(registry)) {
            for (Path path : all.toList()) {
                Files.setAttribute(path, "unix:uid", uid);
            }
        }
    }

    private String says(String verb) throws IOException {
        return says(Map.of(), verb);
    }

    private String says(Map<String, String> environment, String verb) throws IOException {
        var java = Program.of(Path.of(System.getProperty("java.home"), "bin", "java"));
        String classPath = System.getProperty("java.class.path");
        if (isRoot) {
            java = Program.require("setpriv")
                    .with("--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")
                    .with(java.command().toArray(String[]::new));
            classPath = copy(classPath);
        }
        return java.run(
                        environment,
                        "-cp",
                        classPath,
                        "-XX:TieredStopAtLevel=1",
                        StoreProcess.class.getName(),
                        registry.toString(),
                        verb)
                .succeeded()
                .out()
                .strip();
    }

    /** Where another user finds it: the build's own directories may be closed to him. */
    private String copy(String classPath) throws IOException {
        var copies = new ArrayList<String>();
        for (String element : classPath.split(File.pathSeparator, -1)) {
            var source = new File(element);
            Path copy = directory.resolve("class-path/" + copies.size() + "-" + source.getName());
            copies.add(copy.toString());
            if (source.isDirectory()) {
                FileUtils.copyDirectory(source, copy.toFile());
            } else if (source.isFile() && !Files.exists(copy)) {
                FileUtils.copyFile(source, copy.toFile());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    @Test
    void a_registry_that_may_only_be_read_is_read_and_not_changed() throws IOException {
        permit(registry, "r-xr-xr-x");
        var before = everything(registry);

        assertThat(says("list")).isEqualTo("2 agents");
        assertThat(says("add"))
                .isEqualTo("Denied change agentspace in \"" + registry + "\": permission denied for \""
                        + registry.resolve(".lock-default") + "\"");
        assertThat(says("create")).startsWith("Denied create agentspace in \"" + registry + "\": permission denied");
        assertThat(everything(registry)).isEqualTo(before);
    }

    @Test
    void a_registry_that_may_not_be_read_is_not_taken_for_an_empty_one() throws IOException {
        permit(registry, "---------");

        assertThat(says("list"))
                .isEqualTo("Denied read \"" + registry.resolve("metadata.json") + "\": permission denied");
    }

    @Test
    void a_file_that_may_not_be_read_is_named() throws IOException {
        Path dist = registry.resolve("default/dist.json");
        permit(dist, "---------");

        assertThat(says("list")).isEqualTo("Denied read \"" + dist + "\": permission denied");
    }

    @Test
    void a_default_directory_of_somebody_else_is_refused() throws IOException {
        assumeTrue(isRoot, "skipped: only root has a registry of somebody else");
        permit(registry, "rwx------");

        assertThat(says("default"))
                .isEqualTo("Denied open registry \"" + registry + "\": the default directory belongs to somebody else");
        giveTo(NOBODY);
        assertThat(says("default")).isEqualTo("2 agents");
    }

    @Test
    void letters_that_the_locale_cannot_name_are_refused_in_our_words() throws IOException {
        if (isRoot) {
            giveTo(NOBODY);
        }

        assertThat(says(Map.of("LC_ALL", "C"), "create"))
                .startsWith("Unsupported name a file \"")
                .endsWith("the locale has no such letters (set LC_ALL=C.UTF-8)");
        assertThat(says(Map.of("LC_ALL", "C.UTF-8"), "create")).isEmpty();
        assertThat(registry.resolve("\u00f1and\u00fa/dist.json")).exists();
    }
}
