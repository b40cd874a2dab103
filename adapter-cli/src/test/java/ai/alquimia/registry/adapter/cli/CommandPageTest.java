package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.testkit.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages of the reference that say what this module does. */
class CommandPageTest {
    private static final Path REFERENCE = Path.of("../docs/reference");

    @Test
    void the_reference_of_all_commands_is_what_the_program_says() throws IOException {
        new GoldenFile(REFERENCE.resolve("commands.md"), "docs/generate").mustHold(CommandPage.of(CommandTree.make()));
    }

    /** The rows of the first table of errors.md: a cell of codes, and the exceptions in the last cell. */
    private static List<List<Set<String>>> rows() throws IOException {
        String page = Files.readString(REFERENCE.resolve("errors.md"));
        return Pattern.compile("(?m)^\\| ([0-9, ]+) \\|.*\\|([^|]*)\\|$")
                .matcher(page.substring(0, page.indexOf("## HTTP")))
                .results()
                .map(row -> List.of(words("[0-9]+", row.group(1)), words("[A-Z]\\w+", row.group(2))))
                .toList();
    }

    private static Set<String> words(String pattern, String cell) {
        var words = new TreeSet<String>();
        Pattern.compile(pattern).matcher(cell).results().forEach(word -> words.add(word.group()));
        return words;
    }

    @Test
    void the_exit_codes_are_those_of_the_reference() throws IOException {
        assertThat(rows().stream().flatMap(row -> row.get(0).stream()))
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(code -> String.valueOf(code.number()))
                        .toList());
    }

    @Test
    void the_reference_gives_each_exception_the_code_that_the_program_gives_it() throws IOException {
        for (Class<?> kind : RegistryException.class.getPermittedSubclasses()) {
            int code = ExitCode.of((RegistryException) mock(kind)).number();

            assertThat(rows().stream()
                            .filter(row -> row.get(1).contains(kind.getSimpleName()))
                            .map(row -> row.get(0)))
                    .as(kind.getSimpleName())
                    .containsExactly(Set.of(String.valueOf(code)));
        }
    }
}
