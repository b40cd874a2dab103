package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Builds and tests each folder of docs/examples as its user would, with the Maven that runs this build. Our modules come from a local
 * repository of their own; everything else is copied into it from this build's, which stands in for all others, so nothing is downloaded and
 * nothing of ours gets into the user's.
 */
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("../docs/examples");
    private static final String SETTINGS = """
            <settings>
              <mirrors>
                <mirror>
                  <id>this-build</id>
                  <mirrorOf>*</mirrorOf>
                  <url>%s</url>
                </mirror>
              </mirrors>
            </settings>
            """;

    @TempDir
    Path directory;

    static List<Path> examples() throws IOException {
        try (var folders = Files.list(EXAMPLES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void there_is_an_example_for_library_users() throws IOException {
        assertThat(examples()).contains(EXAMPLES.resolve("library"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void builds_and_passes_its_tests(Path example) throws IOException {
        Path copy = copy(example);
        Path settings = Files.writeString(
                directory.resolve("settings.xml"),
                SETTINGS.formatted(
                        Path.of(System.getProperty("maven.repository")).toUri()));

        var built = Program.of(Path.of(System.getProperty("maven.program")))
                .with("-B", "-ntp", "-o", "-Daether.offline.protocols=file")
                .with("-s", settings.toString(), "-gs", settings.toString())
                .with("-Dmaven.repo.local=" + System.getProperty("staged.repository"))
                .run(ownJavaAlone(), "-f", copy.resolve("pom.xml").toString(), "test");

        assertThat(built.exitCode()).as(built.out() + built.err()).isZero();
        assertThat(built.out()).containsPattern("Tests run: [1-9]");
    }

    /** The Java of this test, and nothing that the user configured for Maven. */
    private static Map<String, String> ownJavaAlone() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_SKIP_RC", "true", "MAVEN_ARGS", "");
    }

    private Path copy(Path example) throws IOException {
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(file -> !file.startsWith(example.resolve("target")))
                    .toList()) {
                Files.copy(file, directory.resolve("example").resolve(example.relativize(file)));
            }
        }
        return directory.resolve("example");
    }
}
