package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that makes a release of a tag, on the POMs of this checkout, with a Maven that only keeps the POMs it was given. */
final class ReleaseIT {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final String MAVEN = """
            #!/bin/sh
            mkdir -p distribution/target/bill "$KEPT"
            touch distribution/target/alquimia-registry-1.2.3.tar.gz distribution/target/alquimia-registry-1.2.3.zip
            touch distribution/target/bill/sbom.cdx.json
            cp -r . "$KEPT"
            echo "$@" >"$KEPT/arguments"
            """;

    @TempDir
    Path directory;

    private Path clone;

    @BeforeEach
    void a_tagged_clone() throws IOException {
        Program.require("git");
        clone = Files.createDirectories(directory.resolve("clone"));
        for (Path file : files()) {
            Path copy = clone.resolve(CHECKOUT.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        Path maven = Files.writeString(
                Files.createDirectories(directory.resolve("bin")).resolve("mvn"), MAVEN);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        git("init", "-q");
        commit("## 1.2.3\n", "v1.2.3");
        commit("## Unreleased\n", "v1.2.4");
    }

    private static List<Path> files() throws IOException {
        try (var all = Files.find(
                CHECKOUT,
                4,
                (file, any) -> !file.toString().contains("/target/")
                        && (file.endsWith("pom.xml") || file.endsWith(".ci/release")))) {
            return all.toList();
        }
    }

    private void commit(String changes, String tag) throws IOException {
        Files.writeString(clone.resolve("CHANGELOG.md"), changes);
        git("add", "-A");
        git("-c", "user.name=n", "-c", "user.email=n@example.com", "commit", "-q", "-m", tag);
        git("tag", tag);
    }

    private void git(String... arguments) {
        Program.require("git")
                .with("-C", clone.toString())
                .run(
                        Map.of("GIT_COMMITTER_DATE", "2025-02-03T04:05:06+02:00", "GIT_CONFIG_GLOBAL", "/dev/null"),
                        arguments)
                .succeeded();
    }

    private Program.Result release(String... arguments) {
        return Program.of(clone.resolve(".ci/release"))
                .run(
                        Map.of(
                                "PATH",
                                directory.resolve("bin") + ":" + System.getenv("PATH"),
                                "KEPT",
                                directory.resolve("kept").toString()),
                        arguments);
    }

    @Test
    void gives_every_POM_the_version_and_the_time_of_the_tag() throws IOException {
        var released = release("v1.2.3", "deploy").succeeded();

        assertThat(directory.resolve("kept/arguments")).hasContent("-B -ntp deploy");
        for (Path file : files()) {
            String pom = Files.readString(directory.resolve("kept").resolve(CHECKOUT.relativize(file)));
            assertThat(pom).doesNotContain("-SNAPSHOT<");
            if (file.endsWith("registry-app/pom.xml") || file.endsWith("registry-bom/pom.xml")) {
                assertThat(pom).contains("<version>1.2.3</version>");
            }
        }
        assertThat(directory.resolve("kept/pom.xml"))
                .content()
                .contains("<project.build.outputTimestamp>2025-02-03T02:05:06Z<");
        assertThat(released.out()).contains("1.2.3 is in ");
        assertThat(clone.resolve("target/release/v1.2.3/SHA256SUMS")).content().hasLineCount(3);
    }

    @Test
    void is_refused_without_a_tag_or_what_it_changes() {
        assertThat(release("1.2.3").err()).isEqualTo("release: \"1.2.3\" is no tag of the form vX.Y.Z\n");
        assertThat(release("v9.9.9").err()).isEqualTo("release: there is no tag v9.9.9\n");
        assertThat(release("v1.2.4").err()).isEqualTo("release: CHANGELOG.md of v1.2.4 has no section \"1.2.4\"\n");
        assertThat(directory.resolve("kept")).doesNotExist();
    }
}
