package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two versions of the agents that TinyDB wrote, and what is said of them, to the letter. */
final class GoldenDiffTest {
    @TempDir
    Path directory;

    private Shell shell;

    private static String golden(String name) throws IOException, URISyntaxException {
        return Files.readString(
                Path.of(GoldenDiffTest.class.getResource("/diff/" + name).toURI()));
    }

    @BeforeEach
    void two_versions() throws IOException, URISyntaxException {
        shell = new Shell(directory);
        shell.file("before.json", golden("before.json"));
        shell.file("after.json", golden("after.json"));
    }

    @ParameterizedTest
    @CsvSource({"table, diff.txt", "json, diff.json", "yaml, diff.yaml"})
    void is_written_as_the_golden_file_has_it(String format, String file) throws Exception {
        assertThat(shell.type("registry diff before.json ./after.json --format " + format))
                .as(shell.err)
                .isEqualTo(3);

        assertThat(shell.out).isEqualToNormalizingNewlines(golden(file));
    }

    @Test
    void is_empty_for_the_same_in_another_order() {
        assertThat(shell.type("registry diff before.json before.json")).isZero();

        assertThat(shell.out).isEqualToNormalizingNewlines("--- before.json\n+++ before.json\nno difference\n");
    }
}
