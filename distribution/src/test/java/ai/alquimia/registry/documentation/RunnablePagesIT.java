package ai.alquimia.registry.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.DockerRegistry;
import ai.alquimia.registry.testkit.process.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the {@code sh} blocks of a page as they stand, in their order, in one shell and one directory that is empty but for {@code ./alquimia}.
 * A {@code text} block is what the block before it writes.
 */
class RunnablePagesIT {
    private static final Path BIN = Path.of("target/alquimia/bin").toAbsolutePath();
    private static final String EXAMPLE_REGISTRY = "localhost:5000";
    private static final String END = "--- end of block ---\n";

    @TempDir
    Path directory;

    static List<Page> pages() throws IOException {
        return Page.all().stream().filter(RunnablePagesIT::isRunnable).toList();
    }

    private static boolean isRunnable(Page page) {
        return page.blocks().stream().anyMatch(block -> block.language().equals("sh"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void does_what_it_says(Page page) throws IOException {
        if (page.text().contains(EXAMPLE_REGISTRY)) {
            try (var registry = DockerRegistry.start(Files.createDirectory(directory.resolve(".registry")))) {
                check(new Page(page.file(), page.text().replace(EXAMPLE_REGISTRY, registry.host())));
            }
        } else {
            check(page);
        }
    }

    @Test
    void the_readme_leaves_an_agentspace_and_a_layout_in_the_directory() throws IOException {
        check(Page.of("README.md"));

        assertThat(directory.resolve("agents/default/dist.json")).content().contains("helper", "OPENAI_API_KEY");
        assertThat(directory.resolve("registry/local/my-agents/index.json"))
                .content()
                .contains("v1.0.0", "latest");
    }

    private void check(Page page) throws IOException {
        if (page.text().contains("python3")) {
            Program.requirePython("tinydb");
        }
        var script = new StringBuilder();
        var expected = new ArrayList<String>();
        for (Page.Block block : page.blocks()) {
            if (block.language().equals("sh")) {
                script.append(block.text()).append("printf '%s' '").append(END).append("'\n");
                expected.add("");
            } else if (block.language().equals("text")) {
                expected.set(expected.size() - 1, block.text());
            }
        }

        var written = run(script.toString()).split(END, -1);

        for (int at = 0; at < expected.size(); at++) {
            if (!expected.get(at).isEmpty()) {
                assertThat(written[at]).as("block %d of %s", at + 1, page).isEqualTo(expected.get(at));
            }
        }
    }

    private String run(String script) throws IOException {
        Files.createSymbolicLink(directory.resolve("alquimia"), BIN.resolve("alquimia"));
        String path = BIN + File.pathSeparator + System.getenv("PATH");
        return Program.of(Path.of("/bin/sh"))
                .with("-euc", "cd \"$0\"\n" + script, directory.toString())
                .run(Map.of("PATH", path))
                .succeeded()
                .out();
    }
}
