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
import java.util.Optional;
import java.util.stream.Collectors;
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

    static List<Page> howTos() throws IOException {
        return Page.all().stream()
                .filter(page -> page.toString().startsWith("docs/"))
                .filter(RunnablePagesIT::isRunnable)
                .toList();
    }

    private static boolean isRunnable(Page page) {
        return page.blocks().stream().anyMatch(block -> block.language().equals("sh"));
    }

    @ParameterizedTest
    @MethodSource("howTos")
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

    /** A block that is run, and what the page says that it writes, if it says so. */
    private record Step(String commands, Optional<String> output) {}

    private static List<Step> steps(Page page) {
        var steps = new ArrayList<Step>();
        for (Page.Block block : page.blocks()) {
            if (block.language().equals("sh")) {
                steps.add(new Step(block.text(), Optional.empty()));
            } else if (block.language().equals("text")) {
                var before = steps.remove(steps.size() - 1);
                steps.add(new Step(before.commands(), Optional.of(block.text())));
            }
        }
        return steps;
    }

    private void check(Page page) throws IOException {
        if (page.text().contains("python3")) {
            Program.requirePython("tinydb");
        }
        if (page.text().contains("\ncurl ")) {
            Program.require("curl");
        }
        var steps = steps(page);

        var written = run(steps);

        for (int at = 0; at < steps.size(); at++) {
            String actual = written.get(at);
            steps.get(at)
                    .output()
                    .ifPresent(output -> assertThat(actual).as("%s", page).isEqualTo(output));
        }
    }

    /** What each step writes to standard output. */
    private List<String> run(List<Step> steps) throws IOException {
        Files.createSymbolicLink(directory.resolve("alquimia"), BIN.resolve("alquimia"));
        String script = steps.stream()
                .map(step -> step.commands() + "printf '%s' '" + END + "'\n")
                .collect(Collectors.joining("", "cd \"$0\"\n", ""));
        var run = Program.of(Path.of("/bin/sh"))
                .with("-euc", script, directory.toString())
                .run(Map.of("PATH", BIN + File.pathSeparator + System.getenv("PATH")));
        return List.of(run.succeeded().out().split(END, -1));
    }
}
