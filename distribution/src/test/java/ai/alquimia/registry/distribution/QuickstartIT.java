package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing that a newcomer runs. */
class QuickstartIT {
    @TempDir
    Path directory;

    private String quickstart(Map<String, String> environment) {
        return Program.require("sh")
                .with(
                        "-c",
                        "cd \"$1\" && exec \"$2\" quickstart",
                        "sh",
                        directory.toString(),
                        Workplace.LAUNCHER.toString())
                .run(environment)
                .succeeded()
                .out();
    }

    @Test
    void runs_twice_and_shows_that_both_sides_have_one_digest() {
        String first = quickstart(Map.of());
        String second = quickstart(Map.of());

        assertThat(first)
                .containsPattern("one content digest: sha256:[0-9a-f]{64}")
                .contains("***");
        assertThat(second).contains("alquimia-quickstart-2");
    }

    @Test
    void shows_no_value_of_a_secret() throws IOException {
        String shown = quickstart(Map.of("OPENAI_API_KEY", "sk-recognisable-value"));

        assertThat(shown).doesNotContain("sk-recognisable-value");
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("sk-recognisable-value");
            }
        }
    }
}
