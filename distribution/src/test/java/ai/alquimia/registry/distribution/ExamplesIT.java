package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Builds each example that has code and runs its tests. Those that are a list of jars have tests of their own here. */
class ExamplesIT {
    @TempDir
    Path directory;

    private static boolean hasTests(String example) {
        return Files.isDirectory(Examples.FOLDER.resolve(example).resolve("src/test"));
    }

    static List<String> withTests() throws IOException {
        return Examples.all().stream().filter(ExamplesIT::hasTests).toList();
    }

    @Test
    void there_is_one_for_each_way_to_build_on_the_registry() throws IOException {
        assertThat(withTests()).containsExactly("adapter-secrets-files", "embedded-service", "library");
        assertThat(Examples.all())
                .filteredOn(example -> !hasTests(example))
                .containsExactly("custom-distribution", "http-only");
    }

    @ParameterizedTest
    @MethodSource("withTests")
    void builds_and_passes_its_tests(String example) throws IOException {
        var built = Examples.build(example, "test", directory).succeeded();

        assertThat(built.result().out()).containsPattern("Tests run: [1-9]");
    }
}
